"""What a person follows, what is new of it, and the letters that say so."""
