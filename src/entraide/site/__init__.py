"""How it is assembled: settings, addresses, middleware, commands."""
