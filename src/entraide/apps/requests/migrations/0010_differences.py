import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0009_carrying")]
    operations = [
        migrations.AddField("typed", "came", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=80)),
                ("theirs", models.TextField()),
                ("about", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("taken", models.CharField(blank=True, max_length=6)),
                ("by", models.CharField(blank=True, max_length=150)),
                ("decided", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="differences", to="requests.request"
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
    ]
