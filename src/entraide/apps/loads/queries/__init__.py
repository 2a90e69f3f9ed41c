"""The only readers of the loads."""
