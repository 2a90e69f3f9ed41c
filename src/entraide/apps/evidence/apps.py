"""The application's name."""

from django.apps import AppConfig

__all__ = ["EvidenceConfig"]


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "entraide.apps.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
