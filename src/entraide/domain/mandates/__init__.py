"""What resolutions ask of whom: clauses, what becomes of them, their lineage."""
