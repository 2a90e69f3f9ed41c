"""The tables of requests, as they came to be."""
