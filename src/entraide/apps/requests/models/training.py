"""What a node that is for training holds beside: its clock, and which story each exercise follows."""

from datetime import timedelta

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Rehearsal", "Training"]


class Training(models.Model):
    """The mark of a node that is for training, its one row: nothing in it was ever real, nothing ever becomes so.
    `ahead` is how far its clock is before the real one."""

    made = models.DateTimeField()
    ahead = models.DurationField(default=timedelta())

    def __str__(self) -> str:
        return f"{self.ahead}"


class Rehearsal(models.Model):
    """An exercise: a request to which the simulated State answers by a script. `done`: for each step that came, by its
    number, the key of what was said, or nothing where it was passed over. `over`: it was begun again."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="rehearsal")
    script = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    done = models.JSONField(default=dict)
    begun = models.DateTimeField()
    over = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.request_id} {self.script}"
