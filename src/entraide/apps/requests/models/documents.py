"""The documents of a request: each a letter as it stood when it was made, in the forms that it was made in."""

from django.db import models

from entraide.apps.requests.models.cases import Request

__all__ = ["Copy", "Document"]


class Document(models.Model):
    """The `number`th document of a request, in one language or two.

    `kind` of letter; `about` the event that it tells, "" for the request itself. `origin`: "made" here, "brought" by a
    person who changed it elsewhere, "signed"; "received" with a message of the other State's node. `source` is then
    what was made here. `words` the fingerprint of what it says, by which a later change is seen. `state`: "waiting" for
    the worker (which draws the PDF of one that was made, and reads one that was brought), "ready", "no_pango",
    "no_font" (its signs in `lacking`), "too_slow", "failed" (the drawing was stopped, or died), "unread"; `lacking`, of
    one that was brought, the elements that it no longer says.
    """

    request = models.ForeignKey(Request, models.CASCADE, related_name="documents")
    number = models.IntegerField()
    kind = models.CharField(max_length=24)
    about = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    origin = models.CharField(max_length=8)
    source = models.ForeignKey("self", models.CASCADE, null=True, related_name="signed")
    words = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, default="waiting")
    lacking = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.CharField(max_length=150)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("request", "number"), name="document_once"),)

    def __str__(self) -> str:
        return f"{self.request_id} {self.number}"


class Copy(models.Model):
    """The bytes of a document in one form: "html", "docx" or "pdf"."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="copies")
    form = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    data = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "form"), name="copy_once"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.form}"
