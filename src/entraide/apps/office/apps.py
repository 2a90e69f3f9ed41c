"""The application's name."""

from django.apps import AppConfig

__all__ = ["OfficeConfig"]


class OfficeConfig(AppConfig):
    """The Office's editions."""

    name = "entraide.apps.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"
