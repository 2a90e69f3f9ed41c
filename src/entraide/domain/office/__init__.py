"""What the Office's node publishes and States' nodes take in: editions, their chain, what they change."""
