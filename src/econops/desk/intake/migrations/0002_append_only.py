"""Steps and answers are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = {"submissionstep": "steps", "findinganswer": "answers"}
REFUSE_SQLITE = """
CREATE TRIGGER {table}_no_{lower} BEFORE {verb} ON intake_{table}
BEGIN SELECT RAISE(ABORT, '{name} of submissions are append-only'); END
"""


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE on SQLite."""
    if editor.connection.vendor == "sqlite":
        for table, name in TABLES.items():
            for verb in ("UPDATE", "DELETE"):
                editor.execute(REFUSE_SQLITE.format(table=table, name=name, verb=verb, lower=verb.lower()))


def drop_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    if editor.connection.vendor == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")


class Migration(migrations.Migration):
    """Adds two triggers to each table."""

    dependencies = [("intake", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
