"""From a rule set file to its value: fields, expressions, placeholders, references, cases."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from string import Formatter
from typing import cast

from econops.core.errors import Finding
from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Column, ColumnType
from econops.core.expressions.expression import Expression
from econops.core.rules.fields import Fields, check_block, suggestion
from econops.core.rules.files import Block
from econops.core.rules.findings import (
    DuplicateKey,
    MissingCase,
    OverlappingValidity,
    UnknownReference,
    WrongType,
)
from econops.core.rules.ruleset import (
    DerivedFact,
    InputColumn,
    LevelRule,
    ReasonText,
    RuleRow,
    RuleSet,
    Threshold,
    WorkedCase,
)
from econops.core.rules.ruleset_fields import (
    ALWAYS,
    CASE,
    DERIVED,
    ENGINE_FUNCTIONS,
    INPUT,
    LEVEL,
    MISSING,
    NEUTRAL_CODES,
    NEUTRAL_LEVEL,
    OBJECT,
    PERIOD,
    REASON,
    ROW,
    RULE_SET,
    THRESHOLD,
    THRESHOLD_ENTRY,
)
from econops.core.rules.versions import Version, overlaps


def _text(block: Block, key: str) -> str:
    return str(block.get(key) or "")


def _blocks(block: Block, key: str) -> list[Block]:
    return cast("list[Block]", block.get(key) or [])


def _texts(block: Block, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", block.get(key) or []))


def read_rule_set(block: Block) -> tuple[RuleSet | None, list[Finding]]:
    """A rule set from the top block of its file, or None and the findings."""
    findings = check_block(block, RULE_SET)
    if findings:
        return None, findings
    neutral = _blocks(block, "neutral")
    rows = [_RowReader(row, neutral, _text(block, "code")) for row in _blocks(block, "rows")]
    built = {}
    for reader in rows:
        row = reader.read()
        findings += reader.findings
        if row is not None:
            built[row.code] = row
    findings += repeated(_blocks(block, "rows"), "code")
    if findings:
        return None, findings
    first = cast(datetime.date, block["valid_from"])
    code, name, edition = (_text(block, key) for key in ("code", "name", "version"))
    return RuleSet(code, name, edition, first, _text(block, "source"), built), []


def repeated(blocks: Iterable[Block], key: str) -> list[Finding]:
    """A finding for each block whose code or name stood before."""
    seen: set[str] = set()
    findings: list[Finding] = []
    for block in blocks:
        name = _text(block, key)
        if name in seen:
            findings.append(DuplicateKey(block.place, name))
        seen.add(name)
    return findings


class _RowReader:
    """Reads one table; collects findings at their lines."""

    def __init__(self, block: Block, neutral: Sequence[Block], rule_set: str) -> None:
        self.block = block
        self.entry = f"{rule_set}/{_text(block, 'code')}"
        self.neutral = {_text(level, "code"): level for level in (*neutral, *_blocks(block, "neutral"))}
        self.findings: list[Finding] = []
        self.columns: list[Column] = list(ALWAYS)
        self.definitions: dict[str, Expression] = {}

    def read(self) -> RuleRow | None:
        """The table, or None after findings."""
        block = self.block
        if not self._checked(block, ROW):
            return None
        inputs = [self._input(one) for one in _blocks(block, "inputs") if self._checked(one, INPUT)]
        thresholds = [self._threshold(one) for one in _blocks(block, "thresholds") if self._checked(one, THRESHOLD)]
        derived = [self._derived(one) for one in _blocks(block, "derived") if self._checked(one, DERIVED)]
        levels = [self._level(one) for one in _blocks(block, "levels") if self._checked(one, LEVEL)]
        neutral = [self._level(one) for one in self.neutral.values() if self._checked(one, NEUTRAL_LEVEL)]
        cases = [self._case(one, inputs) for one in _blocks(block, "cases") if self._checked(one, CASE)]
        self._names_and_references(inputs)
        self._every_level_has_a_case(cases)
        if self.findings:
            return None
        return RuleRow(
            _text(block, "code"),
            _text(block, "name"),
            _text(block, "object"),
            tuple(inputs),
            tuple(one for one in derived if one is not None),
            tuple(thresholds),
            tuple(levels),
            {level.code: level for level in neutral},
            tuple(cases),
            _text(block, "source"),
            _texts(block, "awaits"),
            _text(block, "due"),
        )

    def _checked(self, block: Block, fields: Fields) -> bool:
        name = _text(block, "code") or _text(block, "name")
        entry = self.entry if block is self.block else f"{self.entry}/{name}"
        found = check_block(block, fields, entry=entry)
        self.findings += found
        return not found

    def _input(self, block: Block) -> InputColumn:
        column = Column(_text(block, "name"), ColumnType(_text(block, "type")), _text(block, "unit"))
        self.columns.append(column)
        decimals = cast(int, block.get("decimals", 1))
        empty = _text(block, "empty") or "missing"
        return InputColumn(column, _text(block, "label"), empty, _texts(block, "values"), decimals)

    def _threshold(self, block: Block) -> Threshold:
        code = _text(block, "code")
        self.columns.append(Column(code, ColumnType.DECIMAL, _text(block, "unit")))
        versions = tuple(
            Version(
                code,
                Decimal(str(entry["value"])),
                cast(datetime.date, entry["valid_from"]),
                cast("datetime.date | None", entry.get("valid_to")),
                _text(entry, "source"),
                entry.place,
            )
            for entry in _blocks(block, "entries")
            if self._checked(entry, THRESHOLD_ENTRY)
        )
        versions = tuple(sorted(versions, key=lambda version: version.valid_from))
        self.findings += overlap_findings(versions)
        return Threshold(code, _text(block, "name"), _text(block, "unit"), versions)

    def _derived(self, block: Block) -> DerivedFact | None:
        name, kind = _text(block, "name"), ColumnType(_text(block, "type") or ColumnType.DECIMAL)
        column = Column(name, kind, _text(block, "unit"))
        decimals = cast(int, block.get("decimals", 1))
        function, arguments = _text(block, "function"), _texts(block, "arguments")
        if function:
            self._check_arguments(block, function, arguments)
            self.columns.append(column)
            return DerivedFact(column, _text(block, "label"), decimals, None, function, arguments)
        expression = self._compile(block, "expr", kind)
        if expression is None:
            return None
        self.definitions[name] = expression
        return DerivedFact(column, _text(block, "label"), decimals, expression)

    def _check_arguments(self, block: Block, function: str, arguments: tuple[str, ...]) -> None:
        types = {column.name: column.type for column in self.columns}
        wanted = ENGINE_FUNCTIONS[function]
        for name in arguments:
            if name not in types:
                self._unknown(block, "arguments", name, tuple(types))
        if tuple(types.get(name) for name in arguments) != wanted:
            context = {"entry": self.entry, "key": "arguments", "expected": "、".join(wanted)}
            self.findings.append(WrongType(block.place, "、".join(arguments), context))

    def _compile(self, block: Block, key: str, kind: ColumnType) -> Expression | None:
        compiled = compile_expression(
            _text(block, key), self.columns, place=block.place, definitions=dict(self.definitions)
        )
        if isinstance(compiled, tuple):
            self.findings += compiled
            return None
        fits = compiled.type is kind or (compiled.type is ColumnType.INTEGER and kind is ColumnType.DECIMAL)
        if not fits:
            context = {"entry": self.entry, "key": key, "expected": kind.value}
            self.findings.append(WrongType(block.place, compiled.text, context))
            return None
        return compiled

    def _level(self, block: Block) -> LevelRule:
        expression = self._compile(block, "expr", ColumnType.BOOLEAN) if "expr" in block else None
        reasons = tuple(self._reason(one) for one in _blocks(block, "reasons") if self._checked(one, REASON))
        code, label, tone, colour = (_text(block, key) for key in ("code", "label", "tone", "colour"))
        return LevelRule(code, label, tone, colour, expression, reasons)

    def _reason(self, block: Block) -> ReasonText:
        known = (*(column.name for column in self.columns), *self.definitions, MISSING)
        try:
            names = [name for _, name, _, _ in Formatter().parse(_text(block, "text")) if name is not None]
        except ValueError:
            names = [_text(block, "text")]
        for name in names:
            if name not in known:
                self._unknown(block, "text", name, known)
        when = self._compile(block, "when", ColumnType.BOOLEAN) if "when" in block else None
        return ReasonText(_text(block, "text"), when)

    def _case(self, block: Block, inputs: Sequence[InputColumn]) -> WorkedCase:
        given = cast(Block, block["row"])
        types = {one.column.name: one.column.type for one in inputs} | {"object": OBJECT.type, "period": PERIOD.type}
        row = {}
        for name, value in given.items():
            if name not in types:
                self._unknown(block, "row", name, tuple(types))
            elif isinstance(value, int) and not isinstance(value, bool) and types[name] is ColumnType.DECIMAL:
                value = Decimal(value)
            row[name] = cast("Decimal | str | datetime.date | bool | None", value)
        known = [_text(level, "code") for level in _blocks(self.block, "levels")] + list(self.neutral)
        if block["expect"] not in known:
            self._unknown(block, "expect", _text(block, "expect"), tuple(known))
        as_of = cast(datetime.date, block["as_of"])
        return WorkedCase(_text(block, "name"), row, as_of, _text(block, "expect"), block.place)

    def _names_and_references(self, inputs: Sequence[InputColumn]) -> None:
        names = tuple(one.column.name for one in inputs)
        due = [_text(self.block, "due")] if "due" in self.block else []
        for name in (*_texts(self.block, "awaits"), *due):
            if name not in names:
                self._unknown(self.block, "awaits", name, names)
        for key, field in (("inputs", "name"), ("thresholds", "code"), ("derived", "name"), ("levels", "code")):
            self.findings += repeated(_blocks(self.block, key), field)
        for code in NEUTRAL_CODES:
            if code not in self.neutral:
                self._unknown(self.block, "neutral", code, tuple(self.neutral))

    def _every_level_has_a_case(self, cases: Sequence[WorkedCase]) -> None:
        shown = {case.expect for case in cases}
        for level in _blocks(self.block, "levels"):
            if _text(level, "code") not in shown:
                context = {"entry": f"{self.entry}/{_text(level, 'code')}"}
                self.findings.append(MissingCase(level.place, "", context))

    def _unknown(self, block: Block, key: str, name: str, known: tuple[str, ...]) -> None:
        context = {"entry": self.entry, "key": key, "suggestion": suggestion(name, known)}
        self.findings.append(UnknownReference(block.place, name, context))


def overlap_findings(versions: Sequence[Version[object]]) -> list[Finding]:
    """A finding for each pair of versions valid on the same day."""
    return [
        OverlappingValidity(
            second.place, second.code, {"first": first.valid_from.isoformat(), "second": second.valid_from.isoformat()}
        )
        for first, second in overlaps(versions)
    ]
