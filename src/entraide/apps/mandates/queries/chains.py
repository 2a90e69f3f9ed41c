"""The texts of a series in the order of their adoption, as far as they are here in one language."""

from entraide.apps.library.models import Version
from entraide.apps.library.queries.series import series

__all__ = ["before_and_after", "chain"]


def chain(version: Version) -> list[Version]:
    """The current versions, in the language of this one, of the texts of its series that are here, the earliest
    first, this one among them."""
    names = [one.name for one in series(version.text, version.language) if one.here and one.known == "series"]
    rows = Version.objects.filter(text__target__in=names, language=version.language, current=True)
    held = {one.text.target: one for one in rows.select_related("text")}
    return [held[name] for name in names if name in held]


def before_and_after(version: Version) -> tuple[Version | None, Version, Version | None]:
    """The one that this one takes up, itself, and the one that takes it up; None where none is here."""
    held = chain(version)
    at = next((nth for nth, one in enumerate(held) if one.pk == version.pk), None)
    if at is None:
        return None, version, None
    return held[at - 1] if at else None, version, held[at + 1] if at + 1 < len(held) else None
