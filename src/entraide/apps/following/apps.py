"""The application's name, and its ear for texts that are loaded."""

from django.apps import AppConfig

__all__ = ["FollowingConfig"]


class FollowingConfig(AppConfig):
    """Following."""

    name = "entraide.apps.following"
    label = "following"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of every version that is loaded."""
        from entraide.apps.following.actions.gathering import arrive  # noqa: PLC0415 once the apps are there
        from entraide.apps.library.actions.loading import AFTER  # noqa: PLC0415

        if arrive not in AFTER:
            AFTER.append(arrive)
