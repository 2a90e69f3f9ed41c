"""The addresses of mandates."""

from django.urls import path

from entraide.apps.mandates.views import lineage, partners, series

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mandates/lineage", lineage.lineage, name="mandates_lineage"),
    path("mandates/lineage/judge", lineage.judge, name="mandates_judge"),
    path("mandates/lineage/judgements/<int:number>/withdraw", lineage.unjudge, name="mandates_unjudge"),
    path("mandates/partners/", partners.partners, name="mandates_partners"),
    path("mandates/partners/<slug:key>", partners.partner, name="mandates_partner"),
    path("mandates/series/<path:name>", series.series, name="mandates_series"),
]
