"""How old what the Office published is, on the pages of other apps."""
