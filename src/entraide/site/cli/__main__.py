"""`python -m entraide.site.cli`."""

import sys

from entraide.site.cli.main import main

sys.exit(main())
