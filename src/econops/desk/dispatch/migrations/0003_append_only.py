"""Rows that are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("dispatch", "0002_lifecycle")]
    operations = [
        append_only("dispatch_letterstep", "letter steps"),
        append_only("dispatch_letterreply", "letter replies"),
        append_only("dispatch_letterrevision", "letter revisions"),
    ]
