"""A person who asks what a node holds of them: the application, where they were found, what was said of each find, the
extract that was made."""

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Application", "Extract", "Find", "Weighed"]


class Application(models.Model):
    """That a person asked for their data: who they are, by what they showed it, on which national law it rests, when it
    came. `answer_on` is the first day on which an extract is made, the same whether anything was found or not: a
    wait would tell."""

    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    other_names = models.TextField(blank=True)
    born = models.DateField(null=True)
    identity = models.TextField()
    law = models.TextField()
    came = models.DateField()
    answer_on = models.DateField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.reference

    @property
    def urn(self) -> str:
        """Its address, as the audit has it."""
        return f"urn:entraide:application:{self.reference}"


class Find(models.Model):
    """A request in which a `person` ("P1") is called as the applicant. Only the case's own people see it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="finds")
    request = models.ForeignKey(Request, models.CASCADE, related_name="finds")
    person = models.CharField(max_length=20)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("application", "request", "person"), name="found_once"),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.request_id} {self.person}"


class Weighed(models.Model):
    """What a member of the case said of a find: "give" (with what: `given`), "withhold" by a `ground` of law, or
    "other" (not the applicant); it counts once a second member confirmed it. What is said later stands in its place."""

    find = models.ForeignKey(Find, models.CASCADE, related_name="weighed")
    kind = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    ground = models.TextField(blank=True)
    given = models.JSONField(default=dict)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    confirmed = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.find_id} {self.kind}"


class Extract(models.Model):
    """What was given to the applicant, as it was made: a row for each request, as `Weighed.given`."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="extracts")
    number = models.IntegerField()
    given = models.JSONField(default=list)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("application", "number"), name="extract_once"),)

    def __str__(self) -> str:
        return f"{self.application_id} {self.number}"
