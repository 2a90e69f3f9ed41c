"""The number that the other State gave a request; what is typed after it has left."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds both."""

    dependencies = [("requests", "0002_documents")]

    operations = [
        migrations.AddField("request", "theirs", models.CharField(blank=True, default="", max_length=80), False),
        migrations.AddField("typed", "adds", models.CharField(blank=True, default="", max_length=40), False),
    ]
