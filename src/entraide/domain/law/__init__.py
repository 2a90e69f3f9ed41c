"""The law as data, and what follows from it: pure, no I/O, no clock. The engine informs lawyers; it never decides."""
