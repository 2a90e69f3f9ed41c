"""The pages of the loads."""
