"""The application's name."""

from django.apps import AppConfig

__all__ = ["LawConfig"]


class LawConfig(AppConfig):
    """Law: what stands in data/law, and the tables of participation that this node approved."""

    name = "entraide.apps.law"
    label = "law"
    default_auto_field = "django.db.models.BigAutoField"
