"""The only readers of the directory."""
