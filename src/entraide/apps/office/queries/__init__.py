"""The only readers of the Office's tables."""
