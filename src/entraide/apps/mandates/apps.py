"""The application's name, and its ear for texts that are loaded."""

from django.apps import AppConfig

__all__ = ["MandatesConfig"]


class MandatesConfig(AppConfig):
    """Mandates."""

    name = "entraide.apps.mandates"
    label = "mandates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every version that is loaded."""
        from entraide.apps.library.actions.loading import AFTER, MOVED  # noqa: PLC0415 once the apps are there
        from entraide.apps.mandates.actions.reading import arrive, follow  # noqa: PLC0415

        if arrive not in AFTER:
            AFTER.append(arrive)
            MOVED.append(follow)
