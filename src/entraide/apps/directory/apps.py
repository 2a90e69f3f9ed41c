"""The application's name."""

from django.apps import AppConfig

__all__ = ["DirectoryConfig"]


class DirectoryConfig(AppConfig):
    """The directory."""

    name = "entraide.apps.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
