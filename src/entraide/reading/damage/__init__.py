"""What character recognition broke, mended where a rule, the words of the field or the numbering itself proves it."""
