"""Who is asked to do what, what became of it, and who says so."""
