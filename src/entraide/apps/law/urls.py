"""The law's addresses."""

from django.urls import path

from entraide.apps.law.views import asserted, basis, entrance, instruments, states

__all__ = ["urlpatterns"]

urlpatterns = [
    path("law/", entrance.entrance, name="law"),
    path("law/basis", basis.basis, name="law_basis"),
    path("law/asserted", asserted.asserted, name="law_asserted"),
    path("law/states", entrance.states, name="law_states"),
    path("law/states/<str:code>", states.state, name="law_state"),
    path("law/instruments/<str:code>", instruments.instrument, name="law_instrument"),
]
