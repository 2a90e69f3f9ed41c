"""Tags for the templates of other apps."""
