"""What templates ask of mandates."""
