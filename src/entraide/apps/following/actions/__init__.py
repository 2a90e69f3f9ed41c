"""The only writers of what is followed."""
