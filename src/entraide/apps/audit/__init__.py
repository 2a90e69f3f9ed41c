"""What was done, by whom, when: a chain of entries that nobody can change unseen."""
