"""Mandates to programs: the same queries as the pages. The site assembles it (`site/api.py`)."""
