"""The only readers of the exchange."""
