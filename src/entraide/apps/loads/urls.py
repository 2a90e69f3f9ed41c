"""The addresses of the loads."""

from django.urls import path

from entraide.apps.loads.views import giving, watching

__all__ = ["urlpatterns"]

urlpatterns = [
    path("load", giving.give, name="give"),
    path("load/again", giving.read_again, name="read_again"),
    path("load/<int:number>", watching.watch, name="load"),
    path("load/<int:number>/retry", giving.retry, name="retry_load"),
    path("load/<int:number>/go-on", giving.go_on, name="go_on"),
]
