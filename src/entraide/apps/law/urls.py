"""The law's addresses."""

from django.urls import path

from entraide.apps.law.views import asserted, basis, entrance, instruments, pairs, states, table, tables

__all__ = ["urlpatterns"]

urlpatterns = [
    path("law/", entrance.entrance, name="law"),
    path("law/basis", basis.basis, name="law_basis"),
    path("law/asserted", asserted.asserted, name="law_asserted"),
    path("law/pairs", pairs.pairs, name="law_pairs"),
    path("law/states", entrance.states, name="law_states"),
    path("law/states/<str:code>", states.state, name="law_state"),
    path("law/instruments/<str:code>", instruments.instrument, name="law_instrument"),
    path("law/tables", tables.tables, name="law_tables"),
    path("law/tables/<int:number>", table.table, name="law_table"),
    path("law/tables/<int:number>/file", table.table_file, name="law_table_file"),
    path("law/tables/<int:number>/settle", table.settle, name="law_table_settle"),
    path("law/tables/<int:number>/approve", table.approve, name="law_table_approve"),
    path("law/tables/<int:number>/reject", table.reject, name="law_table_reject"),
]
