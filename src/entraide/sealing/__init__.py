"""How it is sealed: signatures of documents."""
