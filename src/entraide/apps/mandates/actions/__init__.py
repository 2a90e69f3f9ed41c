"""The only writers of mandates. Each action is one transaction, with its audit entry."""
