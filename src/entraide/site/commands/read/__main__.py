"""`python -m entraide.site.commands.read`."""

import sys

from entraide.site.commands.read.main import main

sys.exit(main())
