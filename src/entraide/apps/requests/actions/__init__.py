"""What is done to cases and requests; the only writers of this app."""
