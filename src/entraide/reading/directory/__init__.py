"""Entries of the directory as files bring them: a CSV table, or the form of a note verbale as JSON."""

from entraide.reading.directory.lines import BadLines, Given, read_lines

__all__ = ["BadLines", "Given", "read_lines"]
