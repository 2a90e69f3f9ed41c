from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_tables")]
    operations = [migrations.AddField("item", "giver", models.CharField(max_length=20, blank=True, default=""))]
