"""What the templates of mandates ask for."""
