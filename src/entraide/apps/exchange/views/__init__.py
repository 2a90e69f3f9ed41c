"""The pages of the exchange, and what other nodes ask."""
