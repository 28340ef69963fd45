"""SQLite: who writes stands in a table of one row, set and emptied within each transaction."""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3 import base

from econops.desk.common.database.transactions import AuditedTransactions

TRAIL = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('common_rowline', 'common_auditcontext')"
NAME = "INSERT OR REPLACE INTO common_auditcontext (id, actor, act) VALUES (1, ?, ?)"
FORGET = "UPDATE common_auditcontext SET actor = '', act = ''"


class KeepingCursor(base.SQLiteCursorWrapper):
    """SQLite refuses to commit while rows of RETURNING are unread; they are kept here instead."""

    kept: list[Any] | None = None

    def execute(self, query: str, params: Any = None) -> Any:
        """Forget what was kept."""
        self.kept = None
        return super().execute(query, params)

    def keep(self) -> None:
        """Read everything now."""
        self.kept = super().fetchall()

    def fetchone(self) -> Any:
        """The next row."""
        if self.kept is None:
            return super().fetchone()
        return self.kept.pop(0) if self.kept else None

    def fetchall(self) -> list[Any]:
        """All rows."""
        if self.kept is None:
            return super().fetchall()
        rows, self.kept = self.kept, []
        return rows


class DatabaseWrapper(AuditedTransactions, base.DatabaseWrapper):
    """Django's SQLite with the person named in each transaction."""

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that can keep rows."""
        return self.connection.cursor(factory=KeepingCursor)

    def has_trail(self) -> bool:
        """Whether both tables are there."""
        (count,) = self.connection.execute(TRAIL).fetchone()
        return bool(count == 2)

    def name_actor(self, actor: str) -> None:
        """Fill the row of the context."""
        if self.act:
            self.connection.execute(NAME, (actor, self.act))

    def forget_actor(self) -> None:
        """Empty it again before others may read it."""
        self.connection.execute(FORGET)

    def keep_returned_rows(self, cursor: Any) -> None:
        """Read them before the commit."""
        if cursor.description is not None:
            cursor.keep()
