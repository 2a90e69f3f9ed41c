"""What templates of evidence say."""
