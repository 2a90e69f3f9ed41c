"""The command line: `entraide read FILE…`."""

from entraide.site.cli.main import main

__all__ = ["main"]
