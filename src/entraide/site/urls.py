"""The node's addresses."""

from django.urls import include, path

__all__ = ["handler400", "handler429", "handler500", "urlpatterns"]

handler400 = "entraide.site.errors.unclear"
handler429 = "entraide.site.errors.too_many"
handler500 = "entraide.site.errors.broken"

urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("", include("entraide.apps.accounts.urls")),
    path("", include("entraide.apps.library.urls")),
]
