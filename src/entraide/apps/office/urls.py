"""The addresses of the Office's editions."""

from django.urls import path

from entraide.apps.office.views import deciding, landing, publishing

__all__ = ["urlpatterns"]

urlpatterns = [
    path("exchange/editions", landing.editions, name="office_editions"),
    path("office/", landing.landing, name="office"),
    path("office/next", publishing.next_one, name="office_next"),
    path("office/publish", publishing.publish_here, name="office_publish"),
    path("office/restore", publishing.restore_here, name="office_restore"),
    path("office/file", landing.file, name="office_file"),
    path("office/take", landing.take_here, name="office_take"),
    path("office/ask", landing.ask, name="office_ask"),
    path("office/choose", landing.choose_here, name="office_choose"),
    path("office/editions/<int:number>", deciding.edition, name="office_edition"),
    path("office/editions/<int:number>/approve", deciding.approve_here, name="office_approve"),
    path("office/editions/<int:number>/apart", deciding.apart_here, name="office_apart"),
]
