"""The addresses of training; a node that is not for training answers 404 to all of them."""

from django.urls import path

from entraide.apps.requests.views import training

__all__ = ["urlpatterns"]

urlpatterns = [
    path("training", training.opening, name="training"),
    path("training/be", training.become, name="training_become"),
    path("training/new", training.new, name="training_new"),
    path("training/<str:reference>", training.exercise, name="training_exercise"),
    path("training/<str:reference>/wait", training.wait, name="training_wait"),
    path("training/<str:reference>/again", training.again, name="training_again"),
]
