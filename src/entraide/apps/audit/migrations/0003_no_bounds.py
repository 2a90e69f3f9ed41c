"""The address of what an entry is about has no bound, as the address of a text has none. On SQLite it never had one."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class Unbound(migrations.AlterField):
    """A change that only a server's database needs."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    database_backwards = database_forwards


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [Unbound("entry", "subject", models.TextField(blank=True))]
