"""The directory's addresses."""

from django.urls import path

from entraide.apps.directory.views import entry, form, importing, listing, printing, receivers

__all__ = ["urlpatterns"]

urlpatterns = [
    path("directory/", listing.listing, name="directory"),
    path("directory/receiver", receivers.receiver, name="directory_receiver"),
    path("directory/states/<str:code>", listing.state, name="directory_state"),
    path("directory/export/<str:form>", listing.export, name="directory_export"),
    path("directory/print", printing.printed, name="directory_print"),
    path("directory/note", printing.note, name="directory_note"),
    path("directory/note/<str:form>", printing.blank, name="directory_blank"),
    path("directory/import", importing.take_in, name="directory_import"),
    path("directory/entries/new", form.add, name="directory_add"),
    path("directory/entries/<uuid:uid>", entry.entry, name="directory_entry"),
    path("directory/entries/<uuid:uid>/change", form.change, name="directory_change"),
    path("directory/entries/<uuid:uid>/card", entry.vcard, name="directory_card"),
    path("directory/entries/<uuid:uid>/confirm", entry.confirm, name="directory_confirm"),
    path("directory/entries/<uuid:uid>/withdraw", entry.withdraw, name="directory_withdraw"),
    path("directory/entries/<uuid:uid>/tests", entry.sent, name="directory_test"),
    path("directory/entries/<uuid:uid>/tests/<int:number>", entry.told, name="directory_tested"),
]
