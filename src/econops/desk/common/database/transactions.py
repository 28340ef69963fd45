"""What both databases do at the edges of a transaction: name the person at its start, seal the lines at its end."""

from __future__ import annotations

import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from econops.desk.common.audit_actor import current_actor
from econops.desk.common.audit_chain import note_head, seal

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class AuditedTransactions(BaseDatabaseWrapper, ABC):
    """Mixed into a backend of Django. A write outside a transaction gets one of its own, so that it has a person."""

    # Set in the open transaction; empty before the tables of the trail are there.
    act = ""
    _trail_ready = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(self._write_in_transaction)

    def connect(self) -> None:
        """A new connection may lead to another database."""
        self.act, self._trail_ready = "", False
        super().connect()

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        """Autocommit off is how Django begins a transaction."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit:
            self._trail_ready = self._trail_ready or self.has_trail()
            self.act = secrets.token_hex(8) if self._trail_ready else ""
            self.name_actor(current_actor())

    def commit(self) -> None:
        """Seal what this transaction wrote, commit, and note the head of the chain outside the database."""
        head = seal(self, self.act) if self.act else None
        if self.act:
            self.forget_actor()
        super().commit()
        self.act = ""
        if head:
            note_head(head)

    @abstractmethod
    def has_trail(self) -> bool:
        """Whether the tables of the audit trail are there."""

    @abstractmethod
    def name_actor(self, actor: str) -> None:
        """Tell the triggers who writes in the open transaction."""

    def forget_actor(self) -> None:
        """Nothing stays for the next one who opens this database."""

    def keep_returned_rows(self, cursor: Any) -> None:
        """Read what a write returns before its transaction ends, where the database wants that."""

    def _write_in_transaction(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if self.in_atomic_block or not self.get_autocommit() or not WRITES.match(str(sql)):
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            result = execute(sql, params, many, context)
            self.keep_returned_rows(context["cursor"].cursor)
        return result
