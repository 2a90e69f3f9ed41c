"""The life of a request for cooperation: states, messages, clocks, who may do what, what is counted of it."""
