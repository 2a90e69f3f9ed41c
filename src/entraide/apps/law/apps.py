"""The application's name."""

from django.apps import AppConfig

__all__ = ["LawConfig"]


class LawConfig(AppConfig):
    """Law. It has no tables: what it tells stands in data/law."""

    name = "entraide.apps.law"
    label = "law"
