"""The commands that the bootstrap hands over to, a module each; their words stand in words.csv."""
