"""The application's name."""

from django.apps import AppConfig

__all__ = ["AuditConfig"]


class AuditConfig(AppConfig):
    """Audit."""

    name = "entraide.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
