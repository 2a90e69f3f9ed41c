"""The addresses of cases and requests."""

from django.urls import path

from entraide.apps.requests.views import (
    calendars,
    changes,
    copying,
    documents,
    drafting,
    figures,
    intake,
    keeping,
    letter,
    life,
    lining,
    listing,
    overseeing,
    people,
    subjects,
    timeline,
    today,
    translating,
    weighing,
)

__all__ = ["urlpatterns"]

PEOPLE = [  # who may know: before the pages of one request, whose references are no words
    path("requests/emergency", people.emergency, name="request_emergency"),
    path("requests/accesses", overseeing.accesses, name="request_accesses"),
    path("requests/accesses/<int:number>", overseeing.heard, name="request_access_heard"),
    path("requests/inspect", overseeing.inspect, name="request_inspect"),
    path("requests/inspect/<str:reference>", overseeing.inspected, name="request_inspected"),
    path("requests/<str:reference>/people", people.people, name="request_people"),
    path("requests/<str:reference>/people/remove", people.taken_out, name="request_remove"),
    path("requests/<str:reference>/seal", people.sealing, name="request_seal"),
]
KEEPING = [
    path("requests/retention", keeping.due, name="request_retention"),
    path("requests/<str:reference>/retention", keeping.kept_one, name="request_kept"),
    path("requests/<str:reference>/keep", keeping.keep, name="request_keep"),
]
SUBJECTS = [
    path("requests/applications", subjects.applying, name="request_applications"),
    path("requests/applications/<str:reference>", subjects.application, name="request_application"),
    path("requests/applications/<str:reference>/make", subjects.make, name="request_extract_make"),
    path("requests/applications/<str:reference>/<int:number>.<str:form>", subjects.extract, name="request_extract"),
    path("requests/finds/<int:number>", weighing.weigh, name="request_find"),
]
CLOCKS = [
    path("requests/today", today.today, name="requests_today"),
    path("requests/today/pace", today.pace, name="requests_pace"),
    path("requests/calendar", calendars.calendar, name="requests_calendar"),
    path("requests/calendar.ics", calendars.calendar_file, name="requests_calendar_file"),
    path("requests/calendar/address", calendars.feed_address, name="requests_feed_address"),
    path("requests/calendar/<str:secret>.ics", calendars.feed, name="requests_feed"),
    path("requests/<str:reference>/timeline", timeline.timeline, name="request_timeline"),
]
FIGURES = [
    path("requests/statistics", figures.statistics, name="request_statistics"),
    path("requests/statistics/submission", figures.preview, name="request_submission"),
    path("requests/statistics/submit", figures.submitted, name="request_submit"),
    path("requests/statistics/files/<str:kind>", figures.export, name="request_figures"),
]
urlpatterns = [
    *FIGURES,
    *KEEPING,
    *PEOPLE,
    *SUBJECTS,
    path("requests", listing.listing, name="requests"),
    *CLOCKS,
    path("requests/new", drafting.new, name="request_new"),
    path("requests/letter.css", letter.sheet, name="request_letter_sheet"),
    path("requests/<str:reference>/letter", letter.letter_page, name="request_letter"),
    path("requests/<str:reference>/letter/page", letter.preview, name="request_letter_preview"),
    path("requests/<str:reference>/documents", letter.make_document, name="request_documents"),
    path("requests/<str:reference>/documents/<int:number>.<str:form>", documents.copy, name="request_copy"),
    path("requests/<str:reference>/documents/<int:number>/bring", documents.bring_back, name="request_bring"),
    path("requests/<str:reference>/documents/<int:number>/again", documents.try_again, name="request_document_again"),
    path("requests/<str:reference>/documents/<int:number>/sign", documents.sign_document, name="request_sign"),
    path("requests/<str:reference>/translation", translating.translation, name="request_translation"),
    path("requests/incoming", intake.incoming, name="request_incoming"),
    path("requests/<str:reference>/again", copying.again, name="request_again"),
    path("requests/<str:reference>/changes", changes.changes, name="request_changes"),
    path("requests/<str:reference>/life", life.life, name="request_life"),
    path("requests/<str:reference>/exchange", lining.line, name="request_line"),
    path("requests/<str:reference>/say", life.speak, name="request_say"),
    path("requests/<str:reference>/settle", drafting.settling, name="request_settle"),
    path("requests/<str:reference>/<str:name>", drafting.screen, name="request_screen"),
]
