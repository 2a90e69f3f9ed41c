"""The reading room's addresses."""

from django.urls import path, re_path

from entraide.apps.library.views import browsing, exporting, reading, searching, settling, worklist

__all__ = ["urlpatterns"]

urlpatterns = [
    path("", browsing.home, name="home"),
    path("browse", browsing.browse, name="browse"),
    path("treaties", browsing.treaties, name="treaties"),
    path("export", exporting.export, name="export"),
    path("search", searching.search, name="search"),
    path("worklist", worklist.worklist, name="worklist"),
    path("worklist/open", worklist.opened, name="worklist_open"),
    path("worklist/missing", worklist.missing, name="worklist_missing"),
    path("worklist/readings", worklist.readings, name="worklist_readings"),
    path("worklist/again", worklist.again, name="worklist_again"),
    path("worklist/settled", worklist.settled, name="worklist_settled"),
    path("worklist/citations/<int:pk>", settling.settle, name="settle"),
    path("worklist/settlements/<int:pk>", settling.look_again, name="look_again"),
    path("worklist/settlements/<int:pk>/withdraw", settling.withdraw, name="withdraw"),
    re_path(r"^(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", reading.text, name="text"),
]
