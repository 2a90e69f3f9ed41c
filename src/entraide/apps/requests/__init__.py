"""Requests for cooperation between States: cases, their requests, drafting with the engine beside it."""
