"""The addresses of mandates."""

from django.urls import path, re_path

from entraide.apps.mandates.views import (
    bench,
    board,
    calendar,
    lineage,
    mine,
    partners,
    provision,
    review,
    series,
    stating,
)

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mandates", board.board, name="mandates"),
    path("mandates/mine", mine.mine, name="mandates_mine"),
    path("mandates/calendar", calendar.calendar, name="mandates_calendar"),
    path("mandates/calendar.ics", calendar.calendar_file, name="mandates_calendar_file"),
    path("mandates/file.<str:form>", board.mandates_file, name="mandates_file"),
    path("mandates/review", review.review, name="mandate_review"),
    re_path(r"^mandates/of/(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", provision.provision, name="mandate"),
    re_path(r"^mandates/say/(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", stating.say, name="mandate_say"),
    path("mandates/lineage", lineage.lineage, name="mandates_lineage"),
    path("mandates/lineage/judge", lineage.judge, name="mandates_judge"),
    path("mandates/lineage/judgements/<int:number>/withdraw", lineage.unjudge, name="mandates_unjudge"),
    path("mandates/partners/", partners.partners, name="mandates_partners"),
    path("mandates/partners/<slug:key>", partners.partner, name="mandates_partner"),
    path("mandates/series/<path:name>", series.series, name="mandates_series"),
    path("mandates/bench", bench.bench_form, name="bench"),
    path("mandates/bench/<int:number>", bench.kept_draft, name="draft"),
    path("mandates/bench/<int:number>/delete", bench.delete_draft, name="delete_draft"),
    path("mandates/bench/<int:number>/rename", bench.rename_draft, name="rename_draft"),
]
