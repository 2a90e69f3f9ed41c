"""The application's name."""

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "entraide.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
