"""The texts that the node holds: loaded once, addressed by provision, searched, tied to one another."""
