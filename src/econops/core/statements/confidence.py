"""How sure the reader is of a statement (把握): signs that go with misreadings, each with its risk, joined to one number.

The number estimates the chance that value, unit, kind and measure are right. Signs are taken as independent: it is the
product of (1 - risk) over the signs a statement bears. docs/algorithms/statements.md tells how the risks were set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import prod
from typing import Final

from econops.core.statements import measures
from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind

# Nothing is certain: what a statement without any sign risks.
GROUND = 0.01

RISKS: Final[dict[str, float]] = {
    # kind
    "kind_by_default": 0.15,
    "kind_of_both": 0.04,
    "kind_carried": 0.04,
    "fixed_list": 0.14,
    "fixed_capacity": 0.15,
    # measure
    "share_by_default": 0.10,
    "count_by_default": 0.15,
    "count_continued": 0.09,
    "verb_far_away": 0.03,
    "change_of_money": 0.05,
    # number and unit
    "form_rank": 0.01,
    "form_zero": 0.09,
    "form_doubling": 0.10,
    "form_fraction": 0.12,
    "form_part": 0.03,
    "form_ratio": 0.06,
    "form_index": 0.12,
    "form_class": 0.15,
    "form_place": 0.12,
    "chinese_numeral": 0.10,
    "unit_missing": 0.12,
    # place
    "in_quotation_marks": 0.09,
    "in_heading": 0.10,
    "no_indicator": 0.12,
    "subject_from_sentence_before": 0.06,
    "long_way_to_subject": 0.03,
    "table": 0.01,
}
_SHORT = 2
_LONG_WAY = 60


@dataclass(frozen=True)
class Reading:
    """What the rules settled on for one number, and how they came to it."""

    kind: str
    basis: str
    measure: str
    continued: bool
    indicator: str
    carried: bool
    start: int


def confidence(signs: Iterable[str]) -> float:
    """The confidence, 0 to 1, of a statement that bears some signs.

    Example:
        >>> confidence([]), confidence(["chinese_numeral", "form_rank"])
        (0.99, 0.88)
    """
    return round((1 - GROUND) * prod(1 - RISKS[sign] for sign in set(signs)), 2)


def signs_of(case: Setting, reading: Reading) -> tuple[str, ...]:
    """The signs a statement bears, each a key of RISKS."""
    return (*_kind_signs(reading), *_measure_signs(case, reading), *_number_signs(case), *_place_signs(case, reading))


def _kind_signs(reading: Reading) -> Iterator[str]:
    if reading.basis in RISKS:
        yield reading.basis


def _measure_signs(case: Setting, reading: Reading) -> Iterator[str]:
    kind, plain = case.mention.kind, case.mention.form == "plain"
    counted = kind in (UnitKind.COUNT, UnitKind.SIZE) and plain and case.mention.unit not in ("个", "项")
    if reading.measure == "share" and kind is UnitKind.PERCENT and plain and not measures.names_a_share(case):
        yield "share_by_default"
    if reading.continued:
        yield "count_continued"
    elif counted and reading.kind != "fixed":
        if reading.measure == "level" and not measures.names_a_stock(case):
            yield "count_by_default"
        if reading.measure == "increment" and not measures.creates_nearby(case):
            yield "verb_far_away"
    if reading.measure == "increment" and kind is UnitKind.MONEY:
        yield "change_of_money"


def _number_signs(case: Setting) -> Iterator[str]:
    mention = case.mention
    if mention.form != "plain":
        yield f"form_{mention.form}"
    elif mention.chinese:
        yield "chinese_numeral"
    if mention.form == "plain" and mention.unit in ("", "万", "亿"):
        yield "unit_missing"


def _place_signs(case: Setting, reading: Reading) -> Iterator[str]:
    opened = max(case.before.rfind("“"), case.before.rfind("《"))
    if opened >= 0 and not re.search("[”》]", case.before[opened:]):
        yield "in_quotation_marks"
    if case.sentence.heading:
        yield "in_heading"
    if len(reading.indicator) < _SHORT:
        yield "no_indicator"
    if reading.carried:
        yield "subject_from_sentence_before"
    if case.mention.start - reading.start > _LONG_WAY:
        yield "long_way_to_subject"
