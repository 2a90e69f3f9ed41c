from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0004_versions")]
    operations = [
        operation
        for box in ("incoming", "outgoing")
        for operation in (
            migrations.AddField(box, "rings", models.DateTimeField(null=True)),
            migrations.AddIndex(
                box,
                models.Index(fields=("rings",), condition=models.Q(rings__isnull=False), name=f"{box}_rings"),
            ),
        )
    ]
