"""How it is assembled: the command line now; settings, addresses and checks of the site with the node."""
