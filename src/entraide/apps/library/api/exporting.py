"""The library as files."""

from typing import Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja import Field, Query, Router

from entraide.apps.library.api.parameters import Filters
from entraide.apps.library.exports import Export
from entraide.apps.library.views.exporting import sent

__all__ = ["router"]

router = Router(tags=["export"])
FILES = {
    "responses": {
        200: {
            "description": "OK",
            "content": {media: {} for media in ("application/x-ndjson", "text/csv", "application/gzip")},
        }
    }
}


class Wanted(Filters):
    """What is taken away, and as what."""

    what: Literal["texts", "provisions", "citations"] = Field(description="param_what")
    format: Literal["jsonl", "csv"] = Field("jsonl", description="param_format")
    gzip: Literal["0", "1"] = Field("0", description="param_gzip")
    bom: Literal["0", "1"] = Field("0", description="param_bom")


@router.get("/export", operation_id="api_export", openapi_extra=FILES)
def export(request: HttpRequest, asked: Query[Wanted]) -> HttpResponseBase:
    """Every text, provision or citation of the texts chosen, as one file."""
    return sent(Export(asked.what, asked.format, asked.chosen(), asked.bom == "1", asked.gzip == "1"))
