"""The node made ready: Django set up, its tables made or brought up to date."""

import os
from pathlib import Path

import django
from django.core.management import call_command

__all__ = ["ROOT", "prepare"]

ROOT = Path(__file__).resolve().parents[3]


def prepare() -> None:
    """Django set up, and the tables made or brought up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entraide.site.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
