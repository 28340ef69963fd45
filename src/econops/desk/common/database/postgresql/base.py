"""PostgreSQL: who writes stands in two settings that end with the transaction."""

from __future__ import annotations

from django.db.backends.postgresql import base

from econops.desk.common.database.transactions import AuditedTransactions

TRAIL = "SELECT to_regclass('common_rowline') IS NOT NULL"
NAME = "SELECT set_config('econops.actor', %s, true), set_config('econops.act', %s, true)"


class DatabaseWrapper(AuditedTransactions, base.DatabaseWrapper):
    """Django's PostgreSQL with the person named in each transaction."""

    def has_trail(self) -> bool:
        """Whether the table of lines is there."""
        with self.connection.cursor() as cursor:
            cursor.execute(TRAIL)
            (there,) = cursor.fetchone()
        return bool(there)

    def name_actor(self, actor: str) -> None:
        """Both hold until the transaction ends, however it ends."""
        if self.act:
            with self.connection.cursor() as cursor:
                cursor.execute(NAME, (actor, self.act))
