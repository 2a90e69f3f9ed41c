"""Filters for the templates of the library."""
