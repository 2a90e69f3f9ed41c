"""Requests for cooperation: drafted, sent, answered, followed to their end."""
