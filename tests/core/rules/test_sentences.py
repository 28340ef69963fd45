"""What is said of figures: the first true pattern, in digits a reader can recompute."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.quantity.rounding import official
from econops.core.rules.reading import load_rulebook
from econops.core.rules.sentences import SentenceRule, say, say_one

DAY = datetime.date(2026, 6, 30)
GROWTH = st.decimals(-30, 30, places=2, allow_nan=False)


@pytest.fixture(scope="module")
def rules() -> dict[str, SentenceRule]:
    return load_rulebook().sentence_rules(on=DAY)


def test_every_pattern_has_a_case_that_it_answers(rules: dict[str, SentenceRule]) -> None:
    for rule in rules.values():
        said = say(rule, [case.facts for case in rule.cases])
        assert ["" if one is None else one.text for one in said] == [case.expect for case in rule.cases]
        assert {one.pattern for one in said if one} == {pattern.code for pattern in rule.patterns}
        assert rule.source


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(GROWTH, GROWTH, GROWTH), min_size=1, max_size=40))
def test_a_sentence_never_contradicts_the_digits_beside_it(
    rules: dict[str, SentenceRule], rows: list[tuple[Decimal, Decimal, Decimal]]
) -> None:
    facts = [
        {"growth": now, "previous_growth": before, "upper_growth": city, "upper_name": "全市", "previous_name": "上月"}
        for now, before, city in rows
    ]
    for slot, other in (("change", 1), ("upper", 2)):
        for row, sentence in zip(rows, say(rules[slot], facts), strict=True):
            assert sentence is not None
            now, than = official(row[0], 1), official(row[other], 1)
            assert "-" not in sentence.text
            assert "−" not in sentence.text
            numbers = re.findall(r"\d+\.\d", sentence.text)
            assert numbers == ([] if now == than else [f"{abs(now - than)}"])
    for row, sentence in zip(rows, say(rules["growth"], facts), strict=True):
        assert sentence is not None
        assert ("下降" in sentence.text) == (official(row[0], 1) < 0)


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("0.04", "-2", "由降转平"),
        ("0.05", "-2", "由负转正"),
        ("-0.05", "2", "由正转负"),
        ("-0.04", "2", "增速较上月回落2.0个百分点"),
        ("-1.9", "-2", "降幅较上月收窄0.1个百分点"),
        ("-2.1", "-2", "降幅较上月扩大0.1个百分点"),
    ],
)
def test_signs_are_those_of_the_printed_digits(
    rules: dict[str, SentenceRule], now: str, before: str, words: str
) -> None:
    facts = {"growth": Decimal(now), "previous_growth": Decimal(before), "previous_name": "上月"}
    sentence = say_one(rules["change"], facts)
    assert sentence is not None
    assert words in sentence.text


def test_a_difference_names_the_facts_it_rests_on(rules: dict[str, SentenceRule]) -> None:
    facts = {"growth": Decimal("5.3"), "upper_growth": Decimal("5.0"), "upper_name": "全市"}
    sentence = say_one(rules["upper"], facts)
    assert sentence is not None
    name, gap = (piece for piece in sentence.pieces if not isinstance(piece, str))
    assert (name.text, name.facts) == ("全市", ("upper_name",))
    assert (gap.text, gap.facts, gap.formula) == ("0.3", ("growth", "upper_growth"), "本地增速 − 上级增速")


def test_a_pattern_whose_figures_are_not_known_is_not_said(rules: dict[str, SentenceRule]) -> None:
    known = {"rank": 3, "tied": False, "upper_name": "全市"}
    said = say_one(rules["rank"], known)
    assert said is not None
    assert said.pattern == "plain"
    assert say_one(rules["rank"], {"tied": True, "upper_name": "全市"}) is None


def test_facts_are_declared_and_typed(rules: dict[str, SentenceRule]) -> None:
    with pytest.raises(Invalid, match="faster"):
        say_one(rules["growth"], {"faster": Decimal(1)})
    with pytest.raises(Invalid, match="数字"):
        say_one(rules["growth"], {"growth": "5.3"})
