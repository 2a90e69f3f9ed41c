"""Views of mandates."""
