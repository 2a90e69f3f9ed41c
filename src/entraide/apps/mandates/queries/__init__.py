"""The only readers of mandates."""
