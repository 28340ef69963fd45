"""Verifies the audit trail: the chain by its seals, the rows by their last lines, and who wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import connection

from econops.desk.common.audit_chain import noted_heads
from econops.desk.common.audit_links import chain_troubles
from econops.desk.common.audit_tables import AuditedTable, audited_tables
from econops.desk.common.audit_triggers import row_expression, triggers_missing
from econops.desk.common.audit_trouble import Trouble, Verification, office_time
from econops.desk.common.clock import now
from econops.desk.common.models import AuditLine, RowLine

EXPLAINED = "write.explained"
LAST = '(SELECT max(r.id) FROM common_rowline r WHERE r.table_name = %s AND r.key = CAST(t."{key}" AS text))'
DISAGREES = (
    'SELECT CAST(t."{key}" AS text), l.id, l.operation, l.after, l.at, {row} FROM "{table}" t '
    "LEFT JOIN common_rowline l ON l.id = {last} WHERE l.id IS NULL OR l.operation = 'delete' OR l.after <> {row}"
)
GONE = (
    "SELECT l.key, l.id, l.at FROM common_rowline l JOIN (SELECT max(r.id) AS id FROM common_rowline r "
    "WHERE r.table_name = %s GROUP BY r.key) newest ON newest.id = l.id "
    'WHERE l.operation <> \'delete\' AND l.key NOT IN (SELECT CAST(t."{key}" AS text) FROM "{table}" t)'
)


def audit_verify() -> Verification:
    """Look at everything; nothing is written.

    The noted heads are read before the lines: what is written meanwhile only makes the chain longer.
    """
    heads = noted_heads()
    tables = audited_tables()
    unnamed, explained = _without_person()
    troubles = [
        *chain_troubles(heads),
        *(trouble for table in tables for trouble in _rows_against_lines(table)),
        *(_trigger_missing(table, name) for table, name in triggers_missing(connection)),
        *unnamed,
    ]
    return Verification(
        at=now().isoformat(timespec="seconds"),
        lines=RowLine.objects.count(),
        rows=sum(_row_count(table) for table in tables),
        waiting=_waiting().count(),
        explained=explained,
        troubles=tuple(troubles),
    )


def _waiting() -> Any:
    """Lines nobody has sealed yet, other than those of the transaction that asks."""
    return RowLine.objects.filter(hash="").exclude(act=getattr(connection, "act", "") or "-")


def _row_count(table: AuditedTable) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table.name}"')  # noqa: S608 - a table of our models
        return int(cursor.fetchone()[0])


def _rows_against_lines(table: AuditedTable) -> Iterator[Trouble]:
    row = row_expression(connection, table, "t")
    last = LAST.format(key=table.key)
    with connection.cursor() as cursor:
        cursor.execute(DISAGREES.format(key=table.key, table=table.name, row=row, last=last), [table.name])
        found = cursor.fetchall()
        cursor.execute(GONE.format(key=table.key, table=table.name), [table.name])
        gone = cursor.fetchall()
    for key, line, operation, after, at, present in found:
        place = f"{table.name} 第 {key} 行"
        if line is None:
            yield Trouble("row_unrecorded", f"{place}：从来没有记录", table.name, key)
        elif operation == "delete":
            yield Trouble(
                "row_unrecorded", f"{place}：最后一条记录（{office_time(at)}）说已删除", table.name, key, line, at
            )
        elif columns := _columns_that_differ(after, present):
            text = f"{place}：{'、'.join(columns)} 与最后一条记录（编号 {line}，{office_time(at)}）不一致"
            yield Trouble("row_disagrees", text, table.name, key, line, at)
    for key, line, at in gone:
        text = f"{table.name} 第 {key} 行：最后一条记录（编号 {line}，{office_time(at)}）说还在，数据里没有"
        yield Trouble("row_missing", text, table.name, key, line, at)


def _columns_that_differ(after: str, present: str) -> list[str]:
    """Columns that both know: a migration may have added some since the line was written."""
    before, today = json.loads(after), json.loads(present)
    return sorted(name for name in before.keys() & today.keys() if before[name] != today[name])


def _trigger_missing(table: str, name: str) -> Trouble:
    return Trouble("trigger_missing", f"{table} 的触发器 {name} 不在或被停用", table, name)


def _without_person() -> tuple[list[Trouble], int]:
    """Writes that no person and no command answers for; those explained are only counted."""
    explained = set(
        AuditLine.objects.filter(action=EXPLAINED, object_type="row_line").values_list("object_key", flat=True)
    )
    lines = {line.pk: line for line in (RowLine.objects.filter(outside=True) | RowLine.objects.filter(actor=""))}
    lines |= {line.pk: line for line in _waiting()}
    open_lines = [line for line in lines.values() if str(line.pk) not in explained]
    troubles = [
        Trouble(
            "no_person",
            f"编号 {line.pk}：{office_time(line.at)} {line.get_operation_display()} {line.table_name} 第 {line.key} 行",
            line.table_name,
            line.key,
            line.pk,
            line.at,
        )
        for line in sorted(open_lines, key=lambda line: line.pk)
    ]
    return troubles, len(lines) - len(open_lines)
