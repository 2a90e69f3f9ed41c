"""Files given to the node, and what became of each."""
