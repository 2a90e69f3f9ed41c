"""The texts nearest to a text by citation."""

from dataclasses import dataclass

from django.db.models import Count

from entraide.apps.library.models import Citation, Text, Version
from entraide.apps.library.paths import address
from entraide.apps.library.queries.naming import about

__all__ = ["Near", "around", "titles_of"]


@dataclass(frozen=True, slots=True)
class Near:
    """A text beside another: its name, path ("" when it is not here), title where known, how many places tie them."""

    name: str
    path: str
    title: str
    count: int
    here: bool


def around(text: Text, version: Version, most: int) -> tuple[list[Near], list[Near]]:
    """The texts that it cites most in a version, and those that cite it most, in any language."""
    rows = Citation.objects.filter(version=version).exclude(target__in=("", text.target)).order_by()
    cited = list(rows.values_list("target").annotate(n=Count("pk")).order_by("-n", "target")[:most])
    places = about(text.target).order_by().values("version__text_id").annotate(n=Count("key", distinct=True))
    citing = list(places.order_by("-n", "-version__text__adopted").values_list("version__text_id", "n")[:most])
    held = {one.target: one for one in Text.objects.filter(target__in=[name for name, _ in cited])}
    by_id = Text.objects.in_bulk([pk for pk, _ in citing])
    titles = titles_of([*held.values(), *by_id.values()], version.language)
    out = [
        Near(name, address(held[name]), titles.get(held[name].pk, ""), n, here=True)
        if name in held
        else Near(name, "", "", n, here=False)
        for name, n in cited
    ]
    back = [Near(by_id[pk].shown, address(by_id[pk]), titles.get(pk, ""), n, here=True) for pk, n in citing]
    return out, back


def titles_of(texts: list[Text], language: str) -> dict[int, str]:
    """The title of each text, in the language where it is there, else in another."""
    rows = Version.objects.filter(text__in=texts, current=True).values_list("text_id", "language", "title")
    out: dict[int, str] = {}
    for text_id, tongue, title in rows:
        if tongue == language or text_id not in out:
            out[text_id] = title
    return out
