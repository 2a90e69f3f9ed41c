"""The application's name."""

from django.apps import AppConfig

__all__ = ["LoadsConfig"]


class LoadsConfig(AppConfig):
    """Loads."""

    name = "entraide.apps.loads"
    label = "loads"
    default_auto_field = "django.db.models.BigAutoField"
