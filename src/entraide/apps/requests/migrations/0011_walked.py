from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0010_differences")]
    operations = [
        migrations.AddIndex("member", models.Index(fields=["user", "file"], name="member_user")),
        migrations.AddIndex("notice", models.Index(fields=["-at", "-id"], name="notice_at")),
    ]
