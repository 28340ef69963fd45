"""Hands of somebody who has the database open beside the program."""

from __future__ import annotations

from django.db import connection

from econops.desk.common.audit_triggers import triggers_present


def raw_sql(*statements: str) -> None:
    """Run statements over a connection of their own, as psql or sqlite3 would, and commit each."""
    parameters = connection.get_connection_params()
    if connection.vendor == "postgresql":
        parameters |= {"autocommit": True}
    beside = connection.Database.connect(**parameters)
    try:
        for statement in statements:
            beside.execute(statement)
            if connection.vendor == "sqlite":
                beside.commit()
    finally:
        beside.close()


def drop_triggers(table: str) -> None:
    """Take away what watches over `table`."""
    names = [name for owner, name in triggers_present(connection) if owner == table]
    assert names
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    raw_sql(*(f"DROP TRIGGER {name}{on}" for name in names))
