"""Who may do what: Django applications. Only an app's own actions, queries, admin and migrations touch its models."""
