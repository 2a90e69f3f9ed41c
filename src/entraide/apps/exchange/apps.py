"""The application's name."""

from django.apps import AppConfig

__all__ = ["ExchangeConfig"]


class ExchangeConfig(AppConfig):
    """The exchange."""

    name = "entraide.apps.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
