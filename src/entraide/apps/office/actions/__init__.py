"""The only writers of the Office's tables: each is one transaction, and writes its audit entry."""
