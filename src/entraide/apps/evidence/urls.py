"""The addresses of evidence."""

from django.urls import path

from entraide.apps.evidence.views import adding, carrying, item, listing

__all__ = ["urlpatterns"]

urlpatterns = [
    path("requests/<str:reference>/evidence", listing.listing, name="evidence"),
    path("requests/<str:reference>/evidence/add", adding.add, name="evidence_add"),
    path("requests/<str:reference>/evidence/verify", listing.verify, name="evidence_verify"),
    path("requests/<str:reference>/evidence/send", listing.send, name="evidence_send"),
    path("requests/<str:reference>/evidence/receipt", listing.receipt, name="evidence_receipt"),
    path("requests/<str:reference>/evidence/case.jsonld", listing.export, name="evidence_case"),
    path("requests/<str:reference>/evidence/<int:number>", item.item, name="evidence_item"),
    path("requests/<str:reference>/evidence/<int:number>/step", item.step, name="evidence_step"),
    path("requests/<str:reference>/evidence/<int:number>/take", item.take, name="evidence_take"),
    path("requests/<str:reference>/evidence/<int:number>/on", item.on, name="evidence_on"),
    path("requests/<str:reference>/evidence/<int:number>/medium", carrying.medium, name="evidence_medium"),
    path("requests/<str:reference>/evidence/<int:number>/bring", carrying.bringing, name="evidence_bring"),
]
