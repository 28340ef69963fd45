"""SQLite: one trigger a table and kind of write, with the columns spelled out."""

from __future__ import annotations

from econops.desk.common.audit_tables import AuditedTable

FUNCTIONS: tuple[str, ...] = ()
PRESENT = "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit\\_%' ESCAPE '\\'"
INTO = "INSERT INTO common_rowline (table_name, key, operation, after, changed, actor, act, at, outside, hash)"
CONTEXT = (
    "coalesce(c.actor, ''), coalesce(c.act, ''), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), 0, '' "
    "FROM (SELECT 1) LEFT JOIN common_auditcontext c ON c.id = 1"
)
KEPT = " AND ".join(
    f"NEW.{column} IS OLD.{column}"
    for column in ("id", "table_name", "key", "operation", "after", "changed", "actor", "act", "at")
)
REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
GUARDS = {
    ("common_rowline", "audit_guard_update"): (
        f"CREATE TRIGGER audit_guard_update BEFORE UPDATE ON common_rowline "
        f"WHEN NOT (OLD.hash = '' AND NEW.hash <> '' AND {KEPT}) {REFUSE}"
    ),
    ("common_rowline", "audit_guard_delete"): (
        f"CREATE TRIGGER audit_guard_delete BEFORE DELETE ON common_rowline {REFUSE}"
    ),
    ("common_auditline", "audit_lines_update"): (
        f"CREATE TRIGGER audit_lines_update BEFORE UPDATE ON common_auditline {REFUSE}"
    ),
    ("common_auditline", "audit_lines_delete"): (
        f"CREATE TRIGGER audit_lines_delete BEFORE DELETE ON common_auditline {REFUSE}"
    ),
}


def row_text(table: AuditedTable, alias: str) -> str:
    """The plain columns of a row as one JSON text."""
    return "json_object(" + ", ".join(f"'{column}', {alias}.\"{column}\"" for column in table.plain) + ")"


def triggers_of(table: AuditedTable) -> dict[tuple[str, str], str]:
    """A line for each row that is added, changed or taken away."""
    new, old = f'CAST(NEW."{table.key}" AS TEXT)', f'CAST(OLD."{table.key}" AS TEXT)'
    moved = f'NEW."{table.key}" IS NOT OLD."{table.key}"'
    added = f"{INTO} SELECT '{table.name}', {new}, 'insert', {row_text(table, 'NEW')}, '', {CONTEXT}; "
    gone = f"{INTO} SELECT '{table.name}', {old}, 'delete', '', '', {CONTEXT}"
    changed = (
        f"{INTO} SELECT '{table.name}', {new}, CASE WHEN {moved} THEN 'insert' ELSE 'update' END, "
        f"{row_text(table, 'NEW')}, {_personal_changes(table)}, {CONTEXT}; "
    )
    differs = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in (*table.plain, *table.personal))
    head = 'CREATE TRIGGER {name} AFTER {verb} ON "' + table.name + '" '
    names = {verb: f"audit_{table.name}_{verb.lower()}" for verb in ("INSERT", "UPDATE", "DELETE")}
    bodies = {
        "INSERT": f"BEGIN {added}END",
        "UPDATE": f"WHEN {differs} BEGIN {gone} WHERE {moved}; {changed}END",
        "DELETE": f"BEGIN {gone}; END",
    }
    return {(table.name, names[verb]): head.format(name=names[verb], verb=verb) + body for verb, body in bodies.items()}


def drop(_table: str, name: str) -> str:
    """Takes one away."""
    return f"DROP TRIGGER {name}"


def same(present: str | None, wanted: str) -> bool:
    """SQLite keeps the statement as it was given."""
    return present == wanted


def _personal_changes(table: AuditedTable) -> str:
    parts = [
        f"CASE WHEN NEW.\"{column}\" IS NOT OLD.\"{column}\" THEN '{column} ' ELSE '' END" for column in table.personal
    ]
    return f"trim({' || '.join(parts)})" if parts else "''"
