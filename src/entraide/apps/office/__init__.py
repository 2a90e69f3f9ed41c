"""The Office: what its node publishes, what a State's node takes in of it, the figures that States give it."""
