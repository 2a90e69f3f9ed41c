"""The filters of mandates."""
