"""How a version was read, and what differs between two versions of a text."""

from dataclasses import dataclass

from entraide.apps.library.changes import Change, changes_between
from entraide.apps.library.models import Notice, Provision, Version
from entraide.apps.library.queries import texts
from entraide.apps.library.rows import notices_of, rows_of
from entraide.domain.texts.document import Repair

__all__ = ["Report", "before", "differences", "report"]


@dataclass(frozen=True, slots=True)
class Report:
    """How a version was read: the `format` of its file, what a person should look at, what was repaired; in order."""

    format: str
    notices: list[Notice]
    repairs: tuple[Repair, ...]


def report(version: Version) -> Report:
    """The report of a version's reading, whether it stands or not."""
    document = texts.document_of(version)
    return Report(document.origin.format, notices_of(document, version), document.repairs)


def before(version: Version) -> Version | None:
    """The version of which another took the place; None for the first."""
    held = texts.all_versions(version.text, version.language)
    return next((one for one in held if one.number < version.number), None)


def differences(old: Version, new: Version) -> list[Change]:
    """What differs between two versions, in the order of the new one."""
    return changes_between(provisions_of(old), provisions_of(new))


def provisions_of(version: Version) -> list[Provision]:
    """The provisions of a version: its rows, or, once retired, what its document gives again."""
    if version.current:
        return list(texts.provisions_of(version))
    return rows_of(texts.document_of(version), version).provisions
