"""The first page's lists and counts from indexes.

The index of what is cited keeps the provisions cited in SQLite alone, where they are counted without a look at the rows:
a server's index takes no more than 2,704 bytes an entry, and a citation may name any number of provisions.
"""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class OnServer(Operation):
    """What is done on a server alone."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, *states)


class Dropped(OnServer, migrations.RemoveIndex):
    """An index dropped on a server."""


class Added(OnServer, migrations.AddIndex):
    """An index made on a server."""


class Migration(migrations.Migration):
    dependencies = [("library", "0009_no_bounds")]

    operations = [
        migrations.AddIndex("text", models.Index(fields=["-adopted", "target"], name="text_latest")),
        migrations.AddIndex("text", models.Index(fields=["organ", "year"], name="text_counted")),
        Dropped("citation", "citation_target"),
        Added("citation", models.Index(fields=["target", "version"], name="citation_target")),
    ]
