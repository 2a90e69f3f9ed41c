"""What versions hold, in a table of its own."""

import django.db.models.deletion
from django.db import migrations, models

COPY = "INSERT INTO library_content (version_id, deflated) SELECT id, content FROM library_version"


class Migration(migrations.Migration):
    dependencies = [("library", "0010_first_page")]

    operations = [
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="library.version",
                    ),
                ),
                ("deflated", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(COPY),
        migrations.RemoveField("version", "content"),
    ]
