"""The only readers of the library."""
