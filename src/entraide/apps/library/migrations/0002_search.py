"""The search index."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from entraide.gateways.search import index_for


def create(_: StateApps, schema: BaseDatabaseSchemaEditor) -> None:
    index_for(schema.connection).create()


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
