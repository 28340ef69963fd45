"""Seals the lines that triggers wrote: each hash stands on the one before, so that none can change, go or move.

A line is sealed inside the transaction that wrote it. One that waits unsealed when a transaction of the program ends
was written by somebody else: it is sealed as written from outside, whatever person it names.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from econops.desk.common.clock import today
from econops.desk.common.files import home

LOG = logging.getLogger("econops.audit")
CONTENT = ("id", "table_name", "key", "operation", "after", "changed", "actor", "act", "at")
COLUMNS = ", ".join(CONTENT)
ROWS_AT_ONCE = 2000
LOCK = 0x65636F6E
WAITING = "SELECT 1 FROM common_rowline WHERE hash = '' LIMIT 1"
# Only words of our own are put together here.
NEXT = f"SELECT {COLUMNS} FROM common_rowline WHERE hash = '' ORDER BY id LIMIT {ROWS_AT_ONCE}"  # noqa: S608
HEAD = "SELECT number, hash FROM common_rowline WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"
SEAL = "UPDATE common_rowline SET number = %s, outside = %s, hash = %s WHERE id = %s"
SEAL_MANY = (
    "UPDATE common_rowline r SET number = v.number, outside = v.outside, hash = v.hash FROM "
    "unnest(%s::bigint[], %s::boolean[], %s::text[], %s::bigint[]) AS v (number, outside, hash, id) WHERE r.id = v.id"
)
Head = tuple[int, str]


def line_hash(previous: str, number: int, outside: bool, content: Sequence[Any]) -> str:
    """The seal of a line: keyed, over the seal before it, its place in the chain and all that it says."""
    text = json.dumps([previous, number, bool(outside), *content], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.AUDIT_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def seal(connection: BaseDatabaseWrapper, act: str) -> Head | None:
    """Seal what waits, in the open transaction `act`; the new head, None where nothing waited."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        if cursor.fetchone() is None:
            return None
        if connection.vendor == "postgresql":
            # One at a time until the commit; what others sealed meanwhile is read below.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute(HEAD)
        number, previous = cursor.fetchone() or (0, "")
        cursor.execute(NEXT)
        while rows := cursor.fetchall():
            sealed = []
            for content in rows:
                number, outside = number + 1, content[CONTENT.index("act")] != act
                previous = line_hash(previous, number, outside, content)
                sealed.append((number, outside, previous, content[0]))
            _write_seals(cursor, sealed)
            cursor.execute(NEXT)
    return number, previous


def _write_seals(cursor: Any, sealed: list[tuple[int, bool, str, int]]) -> None:
    """All at once where the database can: quicker than one by one."""
    if cursor.db.vendor == "postgresql":
        cursor.execute(SEAL_MANY, [list(column) for column in zip(*sealed, strict=True)])
    else:
        cursor.executemany(SEAL, sealed)


def heads_folder() -> Path:
    """Where the heads of the chain are noted, one file a year: this misses lines that were cut from its end."""
    return home() / "audit"


def note_head(head: Head) -> None:
    """Append the head after a commit. A full disk must not undo what is committed: it is logged."""
    path = heads_folder() / f"{today().year}.heads"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        stream = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(stream, f"{head[0]} {head[1]}\n".encode())
        finally:
            os.close(stream)
    except OSError as error:
        LOG.warning("audit head %s: %s", head[0], error)


def noted_heads() -> dict[int, str]:
    """All heads noted so far, by number."""
    heads: dict[int, str] = {}
    for path in sorted(heads_folder().glob("*.heads")):
        for line in path.read_text(encoding="utf-8").splitlines():
            number, _, digest = line.partition(" ")
            if number.isdigit():
                heads[int(number)] = digest
    return heads
