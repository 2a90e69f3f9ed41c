"""The application's name."""

from django.apps import AppConfig

__all__ = ["LibraryConfig"]


class LibraryConfig(AppConfig):
    """Library."""

    name = "entraide.apps.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
