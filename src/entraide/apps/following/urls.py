"""The addresses of what is followed."""

from django.urls import path

from entraide.apps.following import views

__all__ = ["urlpatterns"]

urlpatterns = [
    path("following", views.following, name="following"),
    path("following/add", views.follow, name="follow"),
    path("following/<int:pk>/leave", views.leave, name="leave"),
    path("following/look", views.look, name="look_at_news"),
    path("following/letters", views.choose, name="choose_letters"),
    path("following/stop/<str:token>", views.stop, name="stop_letters"),
]
