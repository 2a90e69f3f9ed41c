"""Mandates to programs: the same queries as their pages. The site assembles it (`site/api.py`)."""
