"""The table of people."""

from django.contrib.auth.models import AbstractUser
from django.db import models

__all__ = ["User"]


class User(AbstractUser):
    """A person who signs in. `role` is one of those of `roles.ROLES`, "" for none: then a reader."""

    role = models.CharField(max_length=40, blank=True)

    class Meta(AbstractUser.Meta):
        ordering = ("username",)
