"""From sentence patterns and traced facts to runs: every printed digit keeps what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from econops.core.errors import Invalid
from econops.core.model.reference import Figure, Reference
from econops.core.quantity.rounding import difference, official, printed
from econops.core.report.blocks import DIGITS, Runs, Text, named
from econops.core.report.bulletin.values import Facts, TracedFact
from econops.core.rules.sentences import Sentence, SentenceRule, SpokenValue, say

COMMA, STOP = (Text("，"),), (Text("。"),)
_NAME = "名称"
ABSENT = (Text("—"),)


def spoken(sentence: Sentence, facts: Facts) -> Runs:
    """The runs of a sentence. Raises Invalid where a printed number has nothing behind it."""
    runs: list[Text | Figure] = []
    for piece in sentence.pieces:
        runs.append(Text(piece) if isinstance(piece, str) else _value(piece, facts))
    return tuple(runs)


def _value(piece: SpokenValue, facts: Facts) -> Text | Figure:
    if len(piece.facts) == 1:
        fact = facts[piece.facts[0]]
        text = fact.text if fact.text and piece.name == piece.facts[0] else piece.text
        if fact.reference is None:
            return Text(text)
        return Figure(text, replace(fact.reference, text=text))
    inputs = inputs_of([facts[name] for name in piece.facts])
    return Figure(piece.text, Reference("formula", piece.text, piece.label, piece.formula, inputs))


def inputs_of(facts: Sequence[TracedFact]) -> tuple[Mapping[str, str], ...]:
    """The inputs of all facts, each once. Raises Invalid where a fact has nothing behind it."""
    found: list[Mapping[str, str]] = []
    for fact in facts:
        if fact.reference is None:
            raise Invalid(f"数字“{fact.cell}”没有来源，不能写进通报。")
        own = fact.reference.inputs or ({"type": fact.reference.kind, "label": fact.reference.label},)
        found += [pointer for pointer in own if pointer not in found]
    return tuple(found)


def sentences(rule: SentenceRule | None, rows: Sequence[Facts]) -> list[Runs]:
    """What one slot says of each row of facts; () where it says nothing, or there is no such slot."""
    if rule is None:
        return [() for _row in rows]
    said = say(rule, [{name: fact.cell for name, fact in row.items()} for row in rows])
    return [spoken(one, row) if one is not None else () for one, row in zip(said, rows, strict=True)]


def clauses(rules: Mapping[str, SentenceRule], slots: Sequence[str], rows: Sequence[Facts]) -> list[Runs]:
    """Several slots of each row, in this order, with commas between those that say something."""
    columns = [sentences(rules.get(slot), rows) for slot in slots]
    return [joined([column[at] for column in columns]) for at in range(len(rows))]


def joined(parts: Sequence[Runs], between: Runs = COMMA) -> Runs:
    """Parts that say something, with words between them."""
    runs: list[Runs] = []
    for part in parts:
        if part:
            runs += [between, part] if runs else [part]
    return tuple(run for part in runs for run in part)


def name_runs(name: str) -> Runs:
    """A name, which may hold digits (第2中学)."""
    return named(name, _NAME)


def shown(fact: TracedFact | None, decimals: int, *, sign: bool = False) -> Runs:
    """A cell of a table: the number as printed with − for minus, — where there is none."""
    if fact is None or fact.cell is None:
        return ABSENT
    number = fact.number
    text = fact.text or (str(fact.cell) if number is None else signed_text(number, decimals, plus=sign))
    if fact.reference is None:
        if DIGITS.search(text):
            raise Invalid(f"数字“{text}”没有来源，不能写进通报。")
        return (Text(text),)
    return (Figure(text, replace(fact.reference, text=text)),)


def signed_text(number: Decimal, decimals: int, *, plus: bool = False) -> str:
    """Digits with − for minus, and + where asked for.

    Example:
        >>> signed_text(Decimal("-2.94"), 1), signed_text(Decimal("0.3"), 1, plus=True)
        ('−2.9', '+0.3')
        >>> signed_text(Decimal("-0.04"), 1)
        '0.0'
    """
    rounded = official(number, decimals)
    sign = "−" if rounded < 0 else "+" if plus and rounded > 0 else ""
    return sign + printed(abs(rounded), decimals)


def gap_fact(one: TracedFact | None, other: TracedFact | None, *, label: str, formula: str) -> TracedFact | None:
    """The difference as a reader computes it from one printed decimal; None where one of the two is not known."""
    if one is None or other is None or one.number is None or other.number is None:
        return None
    gap = difference(one.number, other.number, 1)
    text = signed_text(gap, 1, plus=True)
    return TracedFact(gap, Reference("formula", text, label, formula, inputs_of([one, other])))


def count_fact(number: int, label: str, formula: str, inputs: Sequence[Mapping[str, str]]) -> TracedFact:
    """A count over what the bulletin itself shows; `inputs` are what was counted."""
    return TracedFact(number, Reference("formula", str(number), label, formula, tuple(inputs)))
