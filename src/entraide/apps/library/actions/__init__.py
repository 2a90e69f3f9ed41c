"""The only writers of the library. Each action is one transaction, with its audit entry."""
