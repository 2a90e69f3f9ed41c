"""The addresses of mandates."""

from django.urls import path

from entraide.apps.mandates.views import board, calendar, mine

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mandates", board.board, name="mandates"),
    path("mandates/mine", mine.mine, name="mandates_mine"),
    path("mandates/calendar", calendar.calendar, name="mandates_calendar"),
    path("mandates/calendar.ics", calendar.calendar_file, name="mandates_calendar_file"),
    path("mandates/file.<str:form>", board.mandates_file, name="mandates_file"),
]
