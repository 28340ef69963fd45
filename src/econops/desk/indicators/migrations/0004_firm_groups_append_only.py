"""Rows that are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("indicators", "0003_firm_groups")]
    operations = [
        append_only("indicators_firmgroupfigure", "figures of firm groups"),
    ]
