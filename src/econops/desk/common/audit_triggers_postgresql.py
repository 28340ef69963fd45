"""PostgreSQL: one function for all tables; a trigger a table names its key and the columns to leave out."""

from __future__ import annotations

from econops.desk.common.audit_tables import QUIET, AuditedTable

WRITE_LINE = """
CREATE OR REPLACE FUNCTION audit_line() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' AS $$
DECLARE
    personal text[] := TG_ARGV[1];
    quiet text[] := TG_ARGV[2];
    before jsonb; after jsonb; changed text := ''; operation text := lower(TG_OP);
BEGIN
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) - quiet; END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) - quiet; END IF;
    IF TG_OP = 'UPDATE' THEN
        IF before = after THEN RETURN NULL; END IF;
        SELECT coalesce(string_agg(p, ' '), '') INTO changed
            FROM unnest(personal) AS p WHERE before -> p IS DISTINCT FROM after -> p;
        IF before ->> TG_ARGV[0] IS DISTINCT FROM after ->> TG_ARGV[0] THEN
            operation := 'insert';
            INSERT INTO common_rowline (table_name, key, operation, after, changed, actor, act, at, outside, hash)
            VALUES (TG_TABLE_NAME, before ->> TG_ARGV[0], 'delete', '', '',
                coalesce(current_setting('econops.actor', true), ''),
                coalesce(current_setting('econops.act', true), ''),
                to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), false, '');
        END IF;
    END IF;
    INSERT INTO common_rowline (table_name, key, operation, after, changed, actor, act, at, outside, hash)
    VALUES (TG_TABLE_NAME, coalesce(after, before) ->> TG_ARGV[0], operation,
        coalesce((after - personal)::text, ''), changed,
        coalesce(current_setting('econops.actor', true), ''), coalesce(current_setting('econops.act', true), ''),
        to_char(clock_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), false, '');
    RETURN NULL;
END $$
"""
REFUSE = """
CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$
"""
GUARD = """
CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hash = '' AND NEW.hash <> '' AND
        (OLD.id, OLD.table_name, OLD.key, OLD.operation, OLD.after, OLD.changed, OLD.actor, OLD.act, OLD.at) IS NOT
        DISTINCT FROM
        (NEW.id, NEW.table_name, NEW.key, NEW.operation, NEW.after, NEW.changed, NEW.actor, NEW.act, NEW.at)
    THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'the audit trail is append-only';
END $$
"""
FUNCTIONS = (WRITE_LINE, REFUSE, GUARD)
PRESENT = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgname LIKE 'audit\\_%' AND t.tgenabled <> 'D' AND pg_table_is_visible(c.oid)
"""


def _guard(name: str, events: str, table: str, function: str, *, each: str = "ROW") -> str:
    return f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"


GUARDS = {
    ("common_rowline", "audit_guard_update"): _guard("audit_guard_update", "UPDATE", "common_rowline", "audit_guard"),
    ("common_rowline", "audit_guard_delete"): _guard("audit_guard_delete", "DELETE", "common_rowline", "audit_refuse"),
    ("common_rowline", "audit_guard_truncate"): _guard(
        "audit_guard_truncate", "TRUNCATE", "common_rowline", "audit_refuse", each="STATEMENT"
    ),
    ("common_auditline", "audit_lines_change"): _guard(
        "audit_lines_change", "UPDATE OR DELETE", "common_auditline", "audit_refuse"
    ),
}


def row_text(table: AuditedTable, alias: str) -> str:
    """The plain columns of a row as one JSON text; the session must be in UTC, as Django's is."""
    return f"(to_jsonb({alias}.*) - {_words(_left_out(table))}::text[])::text"


def triggers_of(table: AuditedTable) -> dict[tuple[str, str], str]:
    """A line for each row that is written; emptying a table at once is refused, for it has no rows to tell of."""
    arguments = f"'{table.key}', {_words(table.personal)}, {_words(tuple(sorted(QUIET.get(table.name, ()))))}"
    return {
        (table.name, "audit_line"): (
            f'CREATE TRIGGER audit_line AFTER INSERT OR UPDATE OR DELETE ON "{table.name}" '
            f"FOR EACH ROW EXECUTE FUNCTION audit_line({arguments})"
        ),
        (table.name, "audit_truncate"): (
            f'CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON "{table.name}" '
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()"
        ),
    }


def drop(table: str, name: str) -> str:
    """Takes one away."""
    return f'DROP TRIGGER {name} ON "{table}"'


def same(present: str | None, wanted: str) -> bool:
    """PostgreSQL words a trigger its own way; its arguments are what may differ."""
    return present is not None and present.partition("EXECUTE")[2] == wanted.partition("EXECUTE")[2]


def _left_out(table: AuditedTable) -> tuple[str, ...]:
    return (*table.personal, *sorted(QUIET.get(table.name, ())))


def _words(columns: tuple[str, ...]) -> str:
    return "'{" + ",".join(columns) + "}'"
