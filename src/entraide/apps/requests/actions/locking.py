"""Who acts in a case acts alone: rows are locked in one order, the case before its request, whoever asks."""

from entraide.apps.requests.models import File, Request

__all__ = ["locked"]


def locked(request: Request) -> Request:
    """The request as it stands, nobody else acting in its case until the caller's transaction ends: the four eyes are
    the case's. Two who lock in another order than this wait for each other for ever."""
    File.objects.select_for_update().get(pk=request.file_id)
    return Request.objects.select_for_update(of=("self",)).select_related("file").get(pk=request.pk)
