"""Tables whose rows are only ever added: a step of a migration lets the database itself refuse the rest."""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import RunPython
from django.db.migrations.state import StateApps

VERBS = ("UPDATE", "DELETE")
REFUSE_SQLITE = (
    "CREATE TRIGGER {name} BEFORE {verb} ON {table}{when} BEGIN SELECT RAISE(ABORT, '{what} are append-only'); END"
)
FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% are append-only', TG_ARGV[0]; END $$
"""
REFUSE_POSTGRESQL = (
    "CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION refuse_change('{what}')"
)


def append_only(table: str, what: str, *, when: str = "") -> RunPython:
    """Refuse UPDATE and DELETE on `table`; `what` its rows are called in the refusal.

    `when` is a condition on the row as it stood (OLD.status = 'issued'): only such rows are frozen.
    """
    condition = f" WHEN ({when})" if when else ""

    def add(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        postgresql = editor.connection.vendor == "postgresql"
        if postgresql:
            editor.execute(FUNCTION, params=None)
        for verb in VERBS:
            statement = REFUSE_POSTGRESQL if postgresql else REFUSE_SQLITE
            about = {"name": _name(table, verb), "verb": verb, "table": table, "what": what, "when": condition}
            editor.execute(statement.format(**about), params=None)

    def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        for verb in VERBS:
            editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}{on}", params=None)

    return RunPython(add, drop)


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb.lower()}"
