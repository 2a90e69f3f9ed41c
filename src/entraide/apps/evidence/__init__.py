"""Evidence of requests: items and their bytes, who held them, whether they are what was given, on what terms."""
