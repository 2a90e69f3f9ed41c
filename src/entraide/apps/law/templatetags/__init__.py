"""What the law's pages ask of a template."""
