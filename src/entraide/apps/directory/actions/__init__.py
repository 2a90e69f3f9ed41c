"""The only writers of the directory. An action is one transaction, one audit entry."""
