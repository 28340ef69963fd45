"""Triggers of the audit trail, made from the models: after each migration they are put in place anew."""

from __future__ import annotations

from typing import Protocol

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from econops.desk.common import audit_triggers_postgresql, audit_triggers_sqlite
from econops.desk.common.audit_tables import AuditedTable, audited_tables

Triggers = dict[tuple[str, str], str]


class Dialect(Protocol):
    """How one database says it."""

    FUNCTIONS: tuple[str, ...]
    PRESENT: str
    GUARDS: Triggers

    def triggers_of(self, table: AuditedTable) -> Triggers: ...

    def row_text(self, table: AuditedTable, alias: str) -> str: ...

    def drop(self, table: str, name: str) -> str: ...

    def same(self, present: str | None, wanted: str) -> bool: ...


def triggers_wanted(connection: BaseDatabaseWrapper) -> Triggers:
    """(table, name of the trigger) to the statement that makes it."""
    made = _dialect(connection)
    wanted: Triggers = dict(made.GUARDS)
    for table in audited_tables():
        wanted |= made.triggers_of(table)
    return wanted


def triggers_present(connection: BaseDatabaseWrapper) -> Triggers:
    """(table, name) to the statement as the database keeps it, of ours only."""
    made = _dialect(connection)
    with connection.cursor() as cursor:
        cursor.execute(made.PRESENT)
        return {(table, name): statement for table, name, statement in cursor.fetchall()}


def triggers_missing(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Those that are not in place, or switched off."""
    return sorted(triggers_wanted(connection).keys() - triggers_present(connection).keys())


def install_triggers(connection: BaseDatabaseWrapper) -> int:
    """Put all of them in place, in the form of today's models; returns how many were new or had another form."""
    made = _dialect(connection)
    wanted, present = triggers_wanted(connection), triggers_present(connection)
    changed = 0
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for statement in made.FUNCTIONS:
            cursor.execute(statement)
        for table, name in present.keys() - wanted.keys():
            cursor.execute(made.drop(table, name))
        for (table, name), statement in wanted.items():
            if made.same(present.get((table, name)), statement):
                continue
            if (table, name) in present:
                cursor.execute(made.drop(table, name))
            cursor.execute(statement)
            changed += 1
    return changed


def row_expression(connection: BaseDatabaseWrapper, table: AuditedTable, alias: str) -> str:
    """SQL for what the last line of a row of `table` should say."""
    made = _dialect(connection)
    return made.row_text(table, alias)


def _dialect(connection: BaseDatabaseWrapper) -> Dialect:
    return audit_triggers_postgresql if connection.vendor == "postgresql" else audit_triggers_sqlite
