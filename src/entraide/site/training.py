"""A node that is for training: its own folder, its mark on every page, and nothing of it ever mixed with what is real.

Reads:  the setting TRAINING, the mark in the database
Writes: the environment of a training node; what every page shows
"""

import os
import sys
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from entraide.apps.words import spoken, tongue

__all__ = ["apart", "first_page", "hold_apart", "mark"]

FOLDER = "training"
OUTWARD = ("DATABASE", "MAIL", "MAIL_FROM", "ADDRESS", "OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET", "OIDC_ORIGINS")
EXERCISE = {"ENTRAIDE_TRAINING": "1", "ENTRAIDE_NODE": "state", "ENTRAIDE_STATE": "FRA"}


def apart(root: Path) -> None:
    """From here on this process is one for training: in a folder of its own, with no way out. Before Django is set
    up."""
    home = Path(os.environ.get("ENTRAIDE_HOME") or root / "var")
    for name in OUTWARD:
        os.environ.pop(f"ENTRAIDE_{name}", None)
    os.environ |= EXERCISE | {"ENTRAIDE_HOME": str(home / FOLDER)}


def hold_apart() -> None:
    """Ends the program with a sentence where data for training would be used as real ones, or real ones for
    training."""
    from django.conf import settings  # noqa: PLC0415 after the set-up

    from entraide.apps.accounts.queries.people import everybody  # noqa: PLC0415
    from entraide.apps.requests.queries.training import is_training  # noqa: PLC0415

    said = spoken("entraide.site.commands", tongue())
    if is_training() and not settings.TRAINING:
        sys.exit(said["training_only"])
    if settings.TRAINING and not is_training() and everybody():
        sys.exit(said["training_never"])


def mark(request: HttpRequest) -> dict[str, object]:
    """The context of every page of a node for training: `training` holds the time by its clock and who one can be."""
    from django.conf import settings  # noqa: PLC0415 as above

    if not settings.TRAINING:
        return {}
    from entraide.apps.requests.queries import moments  # noqa: PLC0415
    from entraide.apps.saying import reader  # noqa: PLC0415
    from entraide.data.rehearsals import people  # noqa: PLC0415

    told = {"now": moments.now(), "people": [(row["name"], row[reader()]) for row in people()]}
    return {"training": told}


def first_page(request: HttpRequest) -> HttpResponse:
    """A node for training opens on its exercises."""
    return redirect("training")
