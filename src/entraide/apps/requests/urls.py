"""The addresses of cases and requests."""

from django.urls import path

from entraide.apps.requests.views import drafting, life

__all__ = ["urlpatterns"]

urlpatterns = [
    path("requests", drafting.requests, name="requests"),
    path("requests/new", drafting.new, name="request_new"),
    path("requests/<str:reference>/life", life.life, name="request_life"),
    path("requests/<str:reference>/say", life.speak, name="request_say"),
    path("requests/<str:reference>/people", life.people, name="request_people"),
    path("requests/<str:reference>/settle", drafting.settling, name="request_settle"),
    path("requests/<str:reference>/<str:name>", drafting.screen, name="request_screen"),
]
