"""The application's name."""

from django.apps import AppConfig
from django.core.signals import request_started

__all__ = ["RequestsConfig"]


class RequestsConfig(AppConfig):
    """Requests."""

    name = "entraide.apps.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What one request was done under marks nothing of the next."""
        from entraide.apps.requests.views.entering import leave  # noqa: PLC0415 after the set-up

        request_started.connect(leave)
