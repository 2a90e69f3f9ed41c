"""Commands for sealed packages, on a machine with or without a node: keys, seal, open, ecodex."""
