"""The application's name, and what it listens to."""

from django.apps import AppConfig

__all__ = ["AccountsConfig"]


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "entraide.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Note in the audit what allauth announces."""
        from entraide.apps.accounts.actions.noting import listen  # noqa: PLC0415 once the tables are known

        listen()
