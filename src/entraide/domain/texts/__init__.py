"""Texts: documents, provisions, footnotes, and the addresses they are cited by."""
