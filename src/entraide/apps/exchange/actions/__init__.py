"""The only writers of the exchange: each is one transaction, and writes its audit entry."""
