"""Sentence patterns of official texts (句式) as rules: the first that is true of the printed figures is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from econops.core.errors import Invalid, Place
from econops.core.expressions.columns import Cell
from econops.core.expressions.evaluation import evaluate
from econops.core.expressions.expression import Expression
from econops.core.rules.sentence_facts import FACTS, cell_text, printed_cell

Facts = Mapping[str, Cell]


@dataclass(frozen=True)
class SentenceValue:
    """A number computed from facts (such as a difference); `formula` says in words how."""

    name: str
    label: str
    expression: Expression
    decimals: int
    formula: str


@dataclass(frozen=True)
class SentencePattern:
    """One way to say it, with names of facts and values in {}; without a condition it is always true."""

    code: str
    when: Expression | None
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """The facts and values it prints."""
        return tuple(name for _literal, name, _spec, _conversion in Formatter().parse(self.text) if name)


@dataclass(frozen=True)
class SentenceCase:
    """A worked case (算例): facts and the sentence they must give, "" for none."""

    name: str
    facts: Facts
    expect: str
    place: Place


@dataclass(frozen=True)
class SentenceRule:
    """The patterns of one slot in their order: the first that is true and has all its figures wins."""

    code: str
    name: str
    values: tuple[SentenceValue, ...]
    patterns: tuple[SentencePattern, ...]
    cases: tuple[SentenceCase, ...]
    source: str


@dataclass(frozen=True)
class SpokenValue:
    """A printed fact or computed value within a sentence; `facts` are those it rests on."""

    name: str
    text: str
    facts: tuple[str, ...]
    label: str
    formula: str = ""


@dataclass(frozen=True)
class Sentence:
    """What a slot says: literal words and values in order. `rule` and `pattern` tell which pattern spoke."""

    rule: str
    pattern: str
    pieces: tuple[str | SpokenValue, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.pieces)


def say(rule: SentenceRule, rows: Sequence[Facts]) -> list[Sentence | None]:
    """What the slot says of each row of facts; None where no pattern applies or a figure it needs is not known.

    Basis: all numbers are rounded as printed before anything is compared or subtracted.

    Raises:
        Invalid: a fact that is not declared, or of another type.

    Source: docs/algorithms/bulletin.md.
    """
    cells = [_cells(row) for row in rows]
    wanted = {f"value:{value.name}": value.expression for value in rule.values}
    wanted |= {f"when:{one.code}": one.when for one in rule.patterns if one.when is not None}
    answers = evaluate(wanted, cells) if wanted else [{} for _ in rows]
    return [_sentence(rule, row, answer) for row, answer in zip(cells, answers, strict=True)]


def say_one(rule: SentenceRule, facts: Facts) -> Sentence | None:
    """What the slot says of one row; see `say`."""
    return say(rule, [facts])[0]


def _cells(facts: Facts) -> dict[str, Cell]:
    unknown = [name for name in facts if name not in FACTS]
    if unknown:
        raise Invalid(f"句式里没有“{unknown[0]}”这项事实，请核对。")
    return {name: printed_cell(FACTS[name], cell) for name, cell in facts.items()}


def _sentence(rule: SentenceRule, facts: Facts, answer: Mapping[str, Cell]) -> Sentence | None:
    spoken = {name: _of_fact(name, cell) for name, cell in facts.items() if cell is not None}
    spoken |= {
        value.name: _of_value(value, answer[f"value:{value.name}"])
        for value in rule.values
        if answer[f"value:{value.name}"] is not None
    }
    for pattern in rule.patterns:
        true = pattern.when is None or answer[f"when:{pattern.code}"] is True
        if true and all(name in spoken for name in pattern.names):
            return Sentence(rule.code, pattern.code, _pieces(pattern, spoken))
    return None


def _of_fact(name: str, cell: Cell) -> SpokenValue:
    return SpokenValue(name, cell_text(cell, FACTS[name].decimals), (name,), FACTS[name].label)


def _of_value(value: SentenceValue, cell: Cell) -> SpokenValue:
    names = tuple(sorted(value.expression.names))
    return SpokenValue(value.name, cell_text(cell, value.decimals), names, value.label, value.formula)


def _pieces(pattern: SentencePattern, spoken: Mapping[str, SpokenValue]) -> tuple[str | SpokenValue, ...]:
    pieces: list[str | SpokenValue] = []
    for literal, name, _spec, _conversion in Formatter().parse(pattern.text):
        if literal:
            pieces.append(literal)
        if name:
            pieces.append(spoken[name])
    return tuple(pieces)
