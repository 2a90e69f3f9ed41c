"""Tags for the directory's templates."""
