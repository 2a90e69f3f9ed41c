"""The law to programs: the same queries as its pages. The site assembles it (`site/api.py`)."""
