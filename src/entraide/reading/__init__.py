"""How a text is read: bytes → provisions."""
