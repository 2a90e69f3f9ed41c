"""The addresses of mandates."""

from django.urls import path, re_path

from entraide.apps.mandates.views import provision, review, stating

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mandates/review", review.review, name="mandate_review"),
    re_path(r"^mandates/of/(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", provision.provision, name="mandate"),
    re_path(r"^mandates/say/(?P<iri>(?:akn/|urn:entraide:)[^\s?#]+)$", stating.say, name="mandate_say"),
]
