"""The search index made anew: with each provision stands the title of its text."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from entraide.apps.library.indexing import index_rows
from entraide.gateways.search import index_for


def index_anew(apps: StateApps, schema: BaseDatabaseSchemaEditor) -> None:
    index = index_for(schema.connection)
    index.create()
    for version in apps.get_model("library", "Version").objects.filter(current=True).select_related("text"):
        name = version.text.target if version.text.target != version.text.iri else ""
        index.add(index_rows(version, name, version.provisions.order_by("position")))


class Migration(migrations.Migration):
    dependencies = [("library", "0004_subjects")]
    operations = [migrations.RunPython(index_anew, migrations.RunPython.noop)]
