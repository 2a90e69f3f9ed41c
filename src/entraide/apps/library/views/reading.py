"""The address of a text, of one of its provisions, or of what is told of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from entraide.apps.library.models import Version
from entraide.apps.library.paths import address
from entraide.apps.library.queries import texts
from entraide.apps.library.views import earlier, relations, report
from entraide.apps.library.views.document import document
from entraide.apps.library.views.forms import in_form, offered
from entraide.apps.library.views.missing import missing
from entraide.apps.library.views.place import At
from entraide.apps.library.views.provision import provision
from entraide.apps.saying import reader

__all__ = ["text"]

VIEWS = {  # what is told of a text, under `?view=`
    "citing": relations.citing,
    "cites": relations.cites,
    "around": relations.around,
    "series": relations.series,
    "changes": earlier.changes,
    "versions": earlier.versions,
    "report": report.report,
}


@require_safe
@offered
def text(request: HttpRequest, iri: str) -> HttpResponse:
    """A text at its address, or one of its provisions, as a page or in another form."""
    work, _, place = iri.partition("/!")
    work = (work if work.startswith("urn:") else f"/{work}").rstrip("/")
    row = texts.text_at(work)
    if row is None:
        return missing(request, work, place)
    if work != row.iri:
        return HttpResponseRedirect(address(row, place))
    held = texts.versions_of(row)
    wanted = request.GET.get("in", "")
    version = next((v for v in held if v.language == wanted), None)
    version = version or next((v for v in held if v.language == reader()), held[0])
    other = in_form(request, held, version, place)
    if other:
        return other
    at = At(row, held, asked(request, version), place)
    view = VIEWS.get(request.GET.get("view", ""))
    return view(request, at) if view else provision(request, at) if place else document(request, at)


def asked(request: HttpRequest, version: Version) -> Version:
    """The earlier version that `?version=` names, else the current one."""
    number = request.GET.get("version", "")
    if not number.isdecimal() or len(number) > 6 or int(number) == version.number:
        return version
    return texts.earlier(version.text, version.language, int(number)) or version
