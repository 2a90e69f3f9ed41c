"""The tables of people, of the roles that they hold, of the links that let somebody in once, of keys for programs."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models

from entraide.apps.asking import asked

__all__ = ["Grant", "Link", "Token", "User"]


class User(AbstractUser):
    """A person who signs in. Without a role: a reader."""

    class Meta(AbstractUser.Meta):
        ordering = ("username",)

    @cached_property
    def roles(self) -> frozenset[str]:
        """The codes of the roles held (`permissions.roles`)."""
        return frozenset(roles_held(self.pk))


class Grant(models.Model):
    """A role that a person holds, who gave it and when. Who gave and took it away stands in the audit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "role"), name="role_once"),)

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


@asked
def roles_held(user: int) -> models.QuerySet[Grant, str]:
    return Grant.objects.filter(user=user).values_list("role", flat=True)


class Link(models.Model):
    """A link that lets somebody in once, until a moment. The key itself is kept nowhere: `digest` is its SHA-256.

    "first" makes the first administrator, "invitation" an account with `roles`, "renewal" gives `user` a new password.
    """

    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="links")
    email = models.EmailField(blank=True)
    roles = models.JSONField(default=list)
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    until = models.DateTimeField()
    used = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class Token(models.Model):
    """A key with which a person's programs ask the API in their name, until it is taken back. The key itself is kept
    nowhere: `digest` is its SHA-256, `name` what the person calls it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    revoked = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name
