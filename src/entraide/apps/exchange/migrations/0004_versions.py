from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0003_removed")]
    operations = [migrations.AddField("peer", "versions", models.JSONField(default=list))]
