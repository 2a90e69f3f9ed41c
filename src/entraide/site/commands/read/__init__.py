"""The command line: `entraide read FILE…`."""

from entraide.site.commands.read.main import main

__all__ = ["main"]
