"""The API of mandates."""
