"""The node's settings as the tests use them: SQLite, or the server that ENTRAIDE_TEST_POSTGRES names, whatever the
environment and the checkout's own node say. On a server, databases whose names begin with "test_" are made and dropped.
"""

import os

from entraide.site import database, settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})
DATABASES = {"default": database.described(os.environ.get("ENTRAIDE_TEST_POSTGRES", ""), settings.HOME)}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a good one is slow, and tests make many people
