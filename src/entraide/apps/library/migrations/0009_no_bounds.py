"""What texts fill has no bound. On SQLite it never had one: there nothing is touched, and no table made anew."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

FIELDS = (
    ("text", "iri", models.TextField(unique=True)),
    ("text", "target", models.TextField(unique=True)),
    ("text", "organ", models.TextField(blank=True)),
    ("text", "adopted", models.TextField(blank=True)),
    ("formeraddress", "iri", models.TextField(unique=True)),
    ("version", "language", models.TextField()),
    ("version", "symbol", models.TextField(blank=True)),
    ("subject", "dictionary", models.TextField()),
    ("subject", "label", models.TextField()),
    ("subject", "code", models.TextField(blank=True)),
    ("provision", "component", models.TextField()),
    ("provision", "key", models.TextField()),
    ("provision", "number", models.TextField(blank=True)),
    ("note", "marker", models.TextField()),
    ("notice", "code", models.TextField()),
    ("notice", "component", models.TextField(blank=True)),
    ("notice", "key", models.TextField(blank=True)),
    ("settlement", "language", models.TextField()),
    ("settlement", "component", models.TextField()),
    ("settlement", "key", models.TextField()),
    ("settlement", "target", models.TextField(blank=True)),
    ("settlement", "iri", models.TextField(blank=True)),
    ("settlement", "pinpoint", models.TextField(blank=True)),
    ("citation", "component", models.TextField()),
    ("citation", "key", models.TextField()),
    ("citation", "target", models.TextField(blank=True)),
    ("citation", "iri", models.TextField(blank=True)),
    ("citation", "pinpoint", models.TextField(blank=True)),
    ("citation", "role", models.TextField(blank=True)),
)


class Unbound(migrations.AlterField):
    """A change that only a server's database needs."""

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, *states: ProjectState) -> None:
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, *states)

    database_backwards = database_forwards


class Migration(migrations.Migration):
    dependencies = [("library", "0008_counted_places")]

    operations = [Unbound(model, name, field) for model, name, field in FIELDS]
