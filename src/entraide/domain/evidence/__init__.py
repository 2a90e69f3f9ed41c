"""Evidence of a request: items, who held them, on what terms they go on, whether they came as they were sent."""
