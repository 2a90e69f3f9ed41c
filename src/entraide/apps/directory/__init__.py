"""The directory of competent authorities: who receives a request, how they are reached, and how old that is."""
