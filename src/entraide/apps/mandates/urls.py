"""The addresses of mandates."""

from django.urls import path

from entraide.apps.mandates.views import bench

__all__ = ["urlpatterns"]

urlpatterns = [
    path("mandates/bench", bench.bench_form, name="bench"),
    path("mandates/bench/<int:number>", bench.kept_draft, name="draft"),
    path("mandates/bench/<int:number>/delete", bench.delete_draft, name="delete_draft"),
    path("mandates/bench/<int:number>/rename", bench.rename_draft, name="rename_draft"),
]
