"""The law's pages."""
