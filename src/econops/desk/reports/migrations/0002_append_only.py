"""Rows that are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("reports", "0001_initial")]
    operations = [
        append_only("reports_bulletinstep", "bulletin steps"),
    ]
