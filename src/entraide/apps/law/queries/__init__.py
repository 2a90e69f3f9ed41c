"""What is asked of the law's tables and of the library: the app's only readers."""
