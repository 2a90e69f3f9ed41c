"""What is true: plain objects and rules, standard library only, no I/O, no clock, no settings."""
