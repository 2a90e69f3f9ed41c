"""The only readers of this app: each asks who is reading."""
