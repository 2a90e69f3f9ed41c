from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_append_only")]
    operations = [
        migrations.AddField("conversation", "forgotten", models.DateTimeField(null=True)),
        migrations.AddField("outgoing", "removed", models.DateTimeField(null=True)),
        migrations.AddField("incoming", "removed", models.DateTimeField(null=True)),
    ]
