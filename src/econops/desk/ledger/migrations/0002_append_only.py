"""Revisions and milestones of targets are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds the four triggers."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        append_only("ledger_targetrevision", "revisions of the ledger"),
        append_only("ledger_targetmilestone", "milestones of the ledger"),
    ]
