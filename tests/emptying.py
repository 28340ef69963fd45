"""Empties all tables between tests although the database itself refuses to: triggers rest meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


def emptying_sql(connection: BaseDatabaseWrapper) -> Callable[..., list[str]]:
    """What `flush` runs, between taking the triggers away and putting them back."""
    flush = connection.ops.sql_flush

    def sql_flush(style: Any, tables: Any, **options: Any) -> list[str]:
        statements = flush(style, tables, **options)
        if connection.vendor == "postgresql":
            rest, back = "SET session_replication_role = replica", "SET session_replication_role = DEFAULT"
            return [rest, *statements, back] if statements else []
        with connection.cursor() as cursor:
            cursor.execute(TRIGGERS)
            triggers = cursor.fetchall()
        return [*(f"DROP TRIGGER {name}" for name, _ in triggers), *statements, *(sql for _, sql in triggers)]

    return sql_flush
