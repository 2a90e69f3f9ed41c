"""The application's name."""

from django.apps import AppConfig

__all__ = ["RequestsConfig"]


class RequestsConfig(AppConfig):
    """Requests."""

    name = "entraide.apps.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
