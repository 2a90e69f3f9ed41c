"""The node's addresses."""

from django.conf import settings
from django.urls import include, path, re_path

from entraide.site.api import api, documentation, nothing, openapi
from entraide.site.joined import join
from entraide.site.training import first_page

__all__ = ["handler400", "handler429", "handler500", "urlpatterns"]

handler400 = "entraide.site.errors.unclear"
handler429 = "entraide.site.errors.too_many"
handler500 = "entraide.site.errors.broken"

join()
urlpatterns = [
    *([path("", first_page)] if settings.TRAINING else ()),
    path("language/", include("django.conf.urls.i18n")),
    path("", include("entraide.apps.accounts.urls")),
    path("api", documentation, name="api"),
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/", api.urls),
    re_path("^api/", nothing),
    path("", include("entraide.apps.loads.urls")),
    path("", include("entraide.apps.following.urls")),
    path("", include("entraide.apps.law.urls")),
    path("", include("entraide.apps.directory.urls")),
    path("", include("entraide.apps.mandates.urls")),
    path("", include("entraide.apps.exchange.urls")),
    path("", include("entraide.apps.office.urls")),
    path("", include("entraide.apps.evidence.urls")),  # before a request's screens, which are named by any word
    path("", include("entraide.apps.requests.urls")),
    path("", include("entraide.apps.requests.training_urls")),
    path("", include("entraide.apps.library.urls")),
]
