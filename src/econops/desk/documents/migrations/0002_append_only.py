"""Decisions are only ever added: the database itself refuses a change or a deletion."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSE_SQLITE = """
CREATE TRIGGER statement_decision_no_{lower} BEFORE {verb} ON documents_statementdecision
BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END
"""


def add_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE on SQLite."""
    if editor.connection.vendor == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            editor.execute(REFUSE_SQLITE.format(verb=verb, lower=verb.lower()))


def drop_triggers(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    if editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            editor.execute(f"DROP TRIGGER IF EXISTS statement_decision_no_{verb}")


class Migration(migrations.Migration):
    """Adds the two triggers."""

    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
