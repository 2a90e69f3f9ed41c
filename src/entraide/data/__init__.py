"""What is known: tables, each with its source, its date and who checked it (SOURCES.csv), and their loader."""

from entraide.data.tables import load_register, sources

__all__ = ["load_register", "sources"]
