"""The pages of cases and requests."""
