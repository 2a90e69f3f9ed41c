"""The reading room's addresses."""

from django.urls import path, re_path

from entraide.apps.library import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    re_path(r"^(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", views.text, name="text"),
]
