"""How things travel and rest: opaque bytes, and search on a connection that the app hands over."""
