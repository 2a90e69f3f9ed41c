"""The pages of the Office's editions."""
