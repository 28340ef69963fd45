"""What a draft remembers, and issued bulletins that the database itself refuses to change or to delete."""

from django.db import migrations, models

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds the columns, then the triggers."""

    dependencies = [("reports", "0002_append_only")]
    operations = [
        migrations.AddField(
            "bulletin", "embargo_until", models.DateTimeField(null=True, verbose_name="所用数的发布时间")
        ),
        migrations.AddField("bulletin", "previous", models.JSONField(default=list, verbose_name="上一稿正文")),
        migrations.AddField("bulletin", "missing", models.JSONField(default=list, verbose_name="起草时缺的数")),
        migrations.AddField("bulletin", "charts", models.JSONField(default=list, verbose_name="图")),
        migrations.AddField(
            "bulletincomment", "quoted", models.CharField(blank=True, max_length=80, verbose_name="所指文字")
        ),
        append_only("reports_bulletin", "issued bulletins", when="OLD.status = 'issued'"),
    ]
