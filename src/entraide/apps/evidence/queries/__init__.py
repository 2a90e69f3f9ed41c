"""The only readers of evidence."""
