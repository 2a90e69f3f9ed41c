"""What one State hands to another, and on what terms."""
