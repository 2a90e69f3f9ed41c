"""The only writers of the law's tables."""
