"""Reading the patterns of a slot: every expression is checked, every pattern has a case, every case holds (句式加载)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from string import Formatter
from typing import cast

from econops.core.errors import Finding, Invalid
from econops.core.expressions.columns import Cell, ColumnType
from econops.core.rules.fields import DATED, Field, Fields
from econops.core.rules.files import Block
from econops.core.rules.findings import DuplicateKey, FailingCase, MissingCase
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of
from econops.core.rules.sentence_facts import FACTS
from econops.core.rules.sentences import SentenceCase, SentencePattern, SentenceRule, SentenceValue, say

SENTENCE: Fields = {
    **DATED,
    "name": Field(),
    "values": Field("blocks", required=False),
    "patterns": Field("blocks"),
    "cases": Field("blocks", required=False),
}
_VALUE: Fields = {
    "name": Field(),
    "label": Field(),
    "expr": Field(),
    "decimals": Field("integer", required=False),
    "formula": Field(required=False),
}
_PATTERN: Fields = {"code": Field(), "when": Field(required=False), "text": Field()}
_CASE: Fields = {"name": Field(), "facts": Field("block"), "expect": Field(blank=True)}
_NUMBERS = (ColumnType.DECIMAL, ColumnType.INTEGER)
_DIGITS = re.compile(r"[0-9０-９]")
NOTHING = "（不说）"


def build_sentence(block: Block) -> SentenceRule:
    """The rule of a checked block."""
    rule, _findings = _read(block)
    return rule


def check_sentence(block: Block) -> list[Finding]:
    """What is wrong in a slot: an expression, a name, digits in a pattern, a pattern without a case, a failing case."""
    rule, findings = _read(block)
    if not findings:
        findings = _uncovered(rule, block) if rule.cases else [MissingCase(block.place, "", {"entry": rule.code})]
    return findings


def _read(block: Block) -> tuple[SentenceRule, list[Finding]]:
    scope = Scope(text_of(block, "code"), [], [fact.column for fact in FACTS.values()])
    values = [_value(one, scope) for one in blocks_of(block, "values") if scope.checked(one, _VALUE)]
    known = tuple(FACTS) + tuple(value.name for value in values if value is not None)
    patterns = [_pattern(one, scope, known) for one in blocks_of(block, "patterns") if scope.checked(one, _PATTERN)]
    cases = [_case(one, scope) for one in blocks_of(block, "cases") if scope.checked(one, _CASE)]
    rule = SentenceRule(
        scope.entry,
        text_of(block, "name"),
        tuple(value for value in values if value is not None),
        tuple(patterns),
        tuple(cases),
        text_of(block, "source"),
    )
    codes = [pattern.code for pattern in patterns]
    scope.findings += [
        DuplicateKey(block.place, code) for code in sorted({one for one in codes if codes.count(one) > 1})
    ]
    return rule, scope.findings


def _value(block: Block, scope: Scope) -> SentenceValue | None:
    name = text_of(block, "name")
    scope.name(block)
    if name in scope.types():
        scope.findings.append(DuplicateKey(block.place, name))
        return None
    expression = scope.compile(block, "expr", _NUMBERS)
    if expression is None:
        return None
    if len(expression.names) > 1 and not text_of(block, "formula"):
        scope.wrong(block, "formula", "", "由几个数算出的，写明怎么算的文字")
    scope.definitions[name] = expression
    decimals = cast(int, block.get("decimals", 1))
    return SentenceValue(name, text_of(block, "label"), expression, decimals, text_of(block, "formula"))


def _pattern(block: Block, scope: Scope, known: tuple[str, ...]) -> SentencePattern:
    text = text_of(block, "text")
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        scope.wrong(block, "text", text, "花括号成对的文字")
        return SentencePattern(text_of(block, "code"), None, "")
    for literal, name, form, conversion in parts:
        if _DIGITS.search(literal):
            scope.wrong(block, "text", literal, "不带数字的文字（数字写成{事实的名称}）")
        if form or conversion:
            scope.wrong(block, "text", text, "花括号里只写事实的名称")
        if name is not None and name not in known:
            scope.unknown(block, "text", name, known)
    when = scope.compile(block, "when", (ColumnType.BOOLEAN,)) if "when" in block else None
    return SentencePattern(text_of(block, "code"), when, text)


def _case(block: Block, scope: Scope) -> SentenceCase:
    facts: dict[str, Cell] = {}
    for name, value in cast(Block, block["facts"]).items():
        if name not in FACTS:
            scope.unknown(block, "facts", name, tuple(FACTS))
            continue
        if not isinstance(value, bool | int | str | Decimal):
            scope.wrong(block, name, str(value), "文字、数字或 true、false")
            continue
        facts[name] = value
    return SentenceCase(text_of(block, "name"), facts, text_of(block, "expect"), block.place)


def _uncovered(rule: SentenceRule, block: Block) -> list[Finding]:
    """Cases that come out otherwise, then patterns that no case reaches."""
    try:
        said = say(rule, [case.facts for case in rule.cases])
    except Invalid as error:
        context = {"entry": rule.code, "expected": "能算出的句子", "found": error.message}
        return [FailingCase(block.place, rule.cases[0].name, context)]
    findings = _failing(rule.cases, ["" if one is None else one.text for one in said], rule.code)
    reached = {one.pattern for one in said if one is not None}
    missing = [one.code for one in rule.patterns if one.code not in reached]
    return findings + [MissingCase(block.place, f"（{code}）", {"entry": rule.code}) for code in missing]


def _failing(cases: Sequence[SentenceCase], said: Sequence[str], entry: str) -> list[Finding]:
    found: list[Finding] = []
    for case, text in zip(cases, said, strict=True):
        if text != case.expect:
            context: Mapping[str, str] = {"entry": entry, "expected": case.expect or NOTHING, "found": text or NOTHING}
            found.append(FailingCase(case.place, case.name, dict(context)))
    return found
