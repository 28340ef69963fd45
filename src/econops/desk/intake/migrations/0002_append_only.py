"""Steps and answers are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations

from econops.desk.common.append_only import append_only


class Migration(migrations.Migration):
    """Adds two triggers to each table."""

    dependencies = [("intake", "0001_initial")]
    operations = [
        append_only("intake_submissionstep", "steps of submissions"),
        append_only("intake_findinganswer", "answers of submissions"),
    ]
