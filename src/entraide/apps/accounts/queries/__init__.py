"""The only readers of accounts."""
