"""The node's addresses."""

from django.urls import include, path

__all__ = ["urlpatterns"]

urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("", include("entraide.apps.library.urls")),
]
