"""From a rule set file to its value: fields, expressions, placeholders, references, cases."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from string import Formatter
from typing import cast

from econops.core.errors import Finding
from econops.core.expressions.columns import Column, ColumnType
from econops.core.rules.fields import check_block
from econops.core.rules.files import Block
from econops.core.rules.findings import DuplicateKey, MissingCase, MissingKey, OverlappingValidity
from econops.core.rules.ruleset import (
    InputColumn,
    LevelRule,
    ReasonText,
    RuleRow,
    RuleSet,
    Threshold,
    WorkedCase,
)
from econops.core.rules.ruleset_cases import read_cases
from econops.core.rules.ruleset_facts import read_calendars, read_derived, read_tables
from econops.core.rules.ruleset_fields import (
    ALWAYS,
    LEVEL,
    MISSING,
    NEUTRAL_CODES,
    NEUTRAL_LEVEL,
    OWN_NEUTRAL,
    REASON,
    ROW,
    RULE_SET,
    THRESHOLD,
    THRESHOLD_ENTRY,
)
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of, texts_of
from econops.core.rules.ruleset_steps import read_exemption, read_ladder
from econops.core.rules.versions import Version, overlaps


def read_rule_set(block: Block, *, cases_required: bool = True) -> tuple[RuleSet | None, list[Finding]]:
    """A rule set from the top block of its file, or None and the findings.

    A file with a single table of levels may leave out `rows` and write that table's keys at the top. A rule set that is
    only tried needs no case for each level.
    """
    block = block if "rows" in block else _with_row(block)
    findings = check_block(block, RULE_SET)
    if findings:
        return None, findings
    neutral = blocks_of(block, "neutral")
    built = {}
    for one in blocks_of(block, "rows"):
        reader = _RowReader(one, neutral, text_of(block, "code"), cases_required)
        row = reader.read()
        findings += reader.scope.findings
        if row is not None:
            built[row.code] = row
    findings += repeated(blocks_of(block, "rows"), "code")
    if findings:
        return None, findings
    first, last = (cast("datetime.date | None", block.get(key)) for key in ("valid_from", "valid_to"))
    code, name, edition = (text_of(block, key) for key in ("code", "name", "version"))
    return RuleSet(code, name, edition, cast(datetime.date, first), text_of(block, "source"), built, last), []


def _with_row(block: Block) -> Block:
    """The same with one row made of the keys that belong to rows."""
    top, row = Block(), Block()
    top.line = row.line = block.line
    top.file = row.file = block.file
    for key, value in block.items():
        (top if key in RULE_SET else row)[key] = value
    for key in ("code", "name", "source"):
        if key in block:
            row[key] = block[key]
    top["rows"] = [row]
    return top if row.keys() & {"levels", "tables"} else block


def repeated(blocks: Iterable[Block], key: str) -> list[Finding]:
    """A finding for each block whose code or name stood before."""
    seen: set[str] = set()
    findings: list[Finding] = []
    for block in blocks:
        name = text_of(block, key)
        if name in seen:
            findings.append(DuplicateKey(block.place, name))
        seen.add(name)
    return findings


class _RowReader:
    """Reads one table of levels; collects findings at their lines."""

    def __init__(self, block: Block, neutral: Sequence[Block], rule_set: str, cases_required: bool) -> None:
        self.cases_required = cases_required
        self.block = block
        self.neutral = {text_of(level, "code"): level for level in (*neutral, *blocks_of(block, "neutral"))}
        self.scope = Scope(f"{rule_set}/{text_of(block, 'code')}", [])
        self.tables: dict[str, Scope] = {}

    def read(self) -> RuleRow | None:
        """The table, or None after findings."""
        block, scope = self.block, self.scope
        if not scope.checked(block, ROW):
            return None
        scope.levels = (*(text_of(level, "code") for level in blocks_of(block, "levels")), *NEUTRAL_CODES)
        thresholds = [self._threshold(one) for one in blocks_of(block, "thresholds") if scope.checked(one, THRESHOLD)]
        tables = read_tables(block, scope, self.tables)
        calendars = read_calendars(block, scope)
        derived = read_derived(blocks_of(block, "derived"), scope, self.tables)
        levels = [self._level(one) for one in blocks_of(block, "levels") if scope.checked(one, LEVEL)]
        neutral = [self._level(one) for one in self.neutral.values() if scope.checked(one, NEUTRAL_LEVEL)]
        codes = tuple(level.code for level in levels)
        cases = read_cases(block, scope, (*codes, *self.neutral, *NEUTRAL_CODES))
        exemption, ladder = read_exemption(block, scope, codes), read_ladder(block, scope, codes)
        self._names_and_references(() if not tables or tables[0].each else tables[0].columns)
        if self.cases_required:
            self._every_level_has_a_case(cases)
        if scope.findings:
            return None
        return RuleRow(
            text_of(block, "code"),
            text_of(block, "name"),
            text_of(block, "object"),
            tables,
            derived,
            tuple(thresholds),
            tuple(levels),
            _own_neutral() | {level.code: level for level in neutral},
            cases,
            text_of(block, "source"),
            texts_of(block, "awaits"),
            text_of(block, "due"),
            calendars,
            text_of(block, "gap_mode") or "pp",
            cast("int | None", block.get("memory")),
            texts_of(block, "boundaries"),
            exemption,
            ladder,
        )

    def _threshold(self, block: Block) -> Threshold:
        code = text_of(block, "code")
        self.scope.name(block, "code")
        self.scope.columns.append(Column(code, ColumnType.DECIMAL, text_of(block, "unit")))
        versions = tuple(
            Version(
                code,
                Decimal(str(entry["value"])),
                cast(datetime.date, entry["valid_from"]),
                cast("datetime.date | None", entry.get("valid_to")),
                text_of(entry, "source"),
                entry.place,
            )
            for entry in blocks_of(block, "entries")
            if self.scope.checked(entry, THRESHOLD_ENTRY)
        )
        versions = tuple(sorted(versions, key=lambda version: version.valid_from))
        self.scope.findings += overlap_findings(versions)
        return Threshold(code, text_of(block, "name"), text_of(block, "unit"), versions)

    def _level(self, block: Block) -> LevelRule:
        expression = self.scope.compile(block, "expr", (ColumnType.BOOLEAN,)) if "expr" in block else None
        reasons = tuple(self._reason(one) for one in blocks_of(block, "reasons") if self.scope.checked(one, REASON))
        code, label, tone, colour = (text_of(block, key) for key in ("code", "label", "tone", "colour"))
        return LevelRule(code, label, tone, colour, expression, reasons)

    def _reason(self, block: Block) -> ReasonText:
        known = (*self.scope.types(), MISSING)
        try:
            names = [name for _, name, _, _ in Formatter().parse(text_of(block, "text")) if name is not None]
        except ValueError:
            names = [text_of(block, "text")]
        for name in names:
            if name not in known:
                self.scope.unknown(block, "text", name, known)
        when = self.scope.compile(block, "when", (ColumnType.BOOLEAN,)) if "when" in block else None
        return ReasonText(text_of(block, "text"), when)

    def _names_and_references(self, inputs: Sequence[InputColumn]) -> None:
        scope, block = self.scope, self.block
        if not blocks_of(block, "tables"):
            scope.findings.append(MissingKey(block.place, "tables", {"entry": scope.entry}))
        names = tuple(one.column.name for one in inputs)
        due = [text_of(block, "due")] if "due" in block else []
        for name in (*texts_of(block, "awaits"), *due):
            if name not in names:
                scope.unknown(block, "awaits", name, names)
        lists = [
            ("thresholds", "code"),
            ("derived", "name"),
            ("levels", "code"),
            ("tables", "name"),
        ]
        for key, field in lists:
            scope.findings += repeated(blocks_of(block, key), field)
        for table in blocks_of(block, "tables"):
            scope.findings += repeated([*blocks_of(table, "columns"), *blocks_of(table, "derived")], "name")
        self._names_are_free()
        calendars = tuple(text_of(one, "name") for one in blocks_of(block, "calendars"))
        for fact in blocks_of(block, "derived"):
            if text_of(fact, "calendar") and text_of(fact, "calendar") not in calendars:
                scope.unknown(fact, "calendar", text_of(fact, "calendar"), calendars)

    def _names_are_free(self) -> None:
        """A finding for each name that stands for two things: of a column, a bound, a fact, or of the engine."""
        seen = {column.name: f"{column.name} 是程序自带的" for column in ALWAYS}
        first = next(iter(blocks_of(self.block, "tables")), Block())
        columns = [] if "each" in first else blocks_of(first, "columns")
        lists = (("列", columns, "name"), ("阈值", blocks_of(self.block, "thresholds"), "code"))
        for what, blocks, key in (*lists, ("派生量", blocks_of(self.block, "derived"), "name")):
            names = {text_of(one, key): one for one in blocks}
            for name, one in names.items():
                if name in seen:
                    self.scope.wrong(one, key, name, f"没有用过的名称（{seen[name]}）")
            seen |= {name: f"已有{what}叫 {name}" for name in names}

    def _every_level_has_a_case(self, cases: Sequence[WorkedCase]) -> None:
        shown = {level for case in cases for level in case.levels.values()}
        for level in blocks_of(self.block, "levels"):
            if text_of(level, "code") not in shown:
                context = {"entry": f"{self.scope.entry}/{text_of(level, 'code')}"}
                self.scope.findings.append(MissingCase(level.place, "", context))


def _own_neutral() -> dict[str, LevelRule]:
    return {
        code: LevelRule(code, label, "neutral", "grey", None, (ReasonText(text),)) for code, label, text in OWN_NEUTRAL
    }


def overlap_findings(versions: Sequence[Version[object]]) -> list[Finding]:
    """A finding for each pair of versions valid on the same day."""
    return [
        OverlappingValidity(
            second.place, second.code, {"first": first.valid_from.isoformat(), "second": second.valid_from.isoformat()}
        )
        for first, second in overlaps(versions)
    ]
