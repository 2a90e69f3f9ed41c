"""The reading room's addresses."""

from django.urls import path, re_path

from entraide.apps.library.views import reading, searching

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", reading.home, name="home"),
    path("search", searching.search, name="search"),
    re_path(r"^(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", reading.text, name="text"),
]
