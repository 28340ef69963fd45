"""What a workspace on disk has in its database, whichever of the two it is.

On PostgreSQL (see tests/on_postgresql.py) each workspace that a command works in gets a database of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ADDRESS = "ECONOPS_DATABASE_URL"
TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
}


def database_for(home: Path, *, copy_of: Path | None = None) -> str:
    """Address of the database of a workspace, made at the first call; empty on SQLite, where it lies in the folder."""
    return _made(_name(home), _name(copy_of) if copy_of else "") if os.environ.get(ADDRESS) else ""


@cache
def _made(name: str, template: str) -> str:
    import psycopg

    address = os.environ[ADDRESS]
    like = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(address, autocommit=True) as connection:
        exists = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
        if not exists:
            connection.execute(f'CREATE DATABASE "{name}"{like}')
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _name(home: Path) -> str:
    return "home_" + hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:20]


def workspace_copy(original: Path, home: Path) -> None:
    """Copy a workspace that nobody works in, with its database."""
    shutil.copytree(original, home)
    database_for(home, copy_of=original)


def rows_of(home: Path, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """What a query over the workspace's database answers; parameters are written %s."""
    if os.environ.get(ADDRESS):
        import psycopg

        with psycopg.connect(database_for(home)) as connection:
            return connection.execute(query, parameters or None).fetchall()
    with closing(sqlite3.connect(home / "econops.sqlite3")) as connection:
        return connection.execute(query.replace("%s", "?"), parameters).fetchall()


def tables_of(home: Path) -> list[str]:
    """Names of all tables."""
    vendor = "postgresql" if os.environ.get(ADDRESS) else "sqlite"
    return [name for (name,) in rows_of(home, TABLES[vendor])]


def counts_of(home: Path) -> dict[str, int]:
    """How many rows each table has."""
    return {table: rows_of(home, f'SELECT count(*) FROM "{table}"')[0][0] for table in tables_of(home)}


def content_of(home: Path) -> dict[str, list[str]]:
    """Every row of every table as text, sorted."""
    return {table: sorted(map(repr, rows_of(home, f'SELECT * FROM "{table}"'))) for table in tables_of(home)}
