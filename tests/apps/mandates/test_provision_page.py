"""What one provision asks, on a page: read by anybody, said by who may."""

from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
Load = Callable[..., None]
