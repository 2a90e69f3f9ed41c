"""What became of a file, in words."""

from entraide.apps.loads.models import File
from entraide.domain.errors import EntraideError

__all__ = ["BECAME", "reason"]

BECAME = {"new": "became_new", "same": "became_same", "corrected": "became_corrected", "reread": "became_reread"}


def kinds(base: type[EntraideError]) -> dict[str, type[EntraideError]]:
    found = {base.code: base}
    for each in base.__subclasses__():
        found |= kinds(each)
    return found


def reason(file: File, language: str) -> str:
    """Why it was refused, and what to do; "" when it was not."""
    error = kinds(EntraideError).get(file.code)
    return error(file.name, file.detail).reason(language) if error else ""
