"""What opens each format: Word, PDF, web pages."""
