"""The only writers of the loads."""
