from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.rules.reading import load_rulebook
from econops.core.stages.ladder import EarlierLetter, climb, kind_of_action, next_kind, unanswered

CHART = load_rulebook().chart("letter", on=datetime.date(2026, 7, 1))
DUE, DAY = datetime.date(2026, 7, 10), datetime.date(2026, 7, 13)
KINDS = list(CHART.kinds)


def letter(
    kind: str, state: str = "issued", due: datetime.date | None = DUE, *, followed: bool = False
) -> EarlierLetter:
    return EarlierLetter(KINDS.index(kind) + 1, kind, state, due, followed)


def chosen(actions: list[str], *earlier: EarlierLetter) -> tuple[str, int | None] | None:
    found = next_kind(CHART, actions, earlier, day=DAY)
    return (found.kind.code, found.follows) if found else None


def test_the_highest_step_of_the_items_decides() -> None:
    assert chosen(["提示函"]) == ("reminder", None)
    assert chosen(["提示函", "督办函", "预警函"]) == ("supervision", None)
    assert chosen(["", "提示函"]) == ("reminder", None)


def test_without_any_step_there_is_no_letter_even_after_an_unanswered_one() -> None:
    assert chosen([]) is None
    assert chosen([""], letter("warning")) is None


@pytest.mark.parametrize("state", ["issued", "signed", "returned"])
def test_an_unanswered_letter_lifts_the_next_one_by_a_step(state: str) -> None:
    assert chosen(["提示函"], letter("warning", state)) == ("supervision", 2)
    assert chosen(["约谈通知"], letter("warning", state)) == ("summons", None)


@pytest.mark.parametrize("state", ["draft", "edited", "replied", "closed", "withdrawn"])
def test_what_was_answered_or_never_sent_lifts_nothing(state: str) -> None:
    assert chosen(["提示函"], letter("warning", state)) == ("reminder", None)


def test_a_reply_that_is_not_due_yet_lifts_nothing() -> None:
    assert chosen(["提示函"], letter("warning", due=DAY)) == ("reminder", None)
    assert chosen(["提示函"], letter("warning", due=None)) == ("reminder", None)


def test_a_letter_that_was_followed_lifts_no_more_but_its_follower_does() -> None:
    earlier = (letter("warning", followed=True), letter("supervision"))
    assert chosen(["提示函"], *earlier) == ("summons", 3)
    assert [one.kind for one in unanswered(CHART, earlier, DAY)] == ["supervision"]


def test_the_top_of_the_ladder_stays_the_top() -> None:
    assert climb(CHART, "bulletin") is None
    assert chosen(["提示函"], letter("bulletin")) == ("bulletin", 5)


def test_a_measure_that_is_no_letter_asks_for_none() -> None:
    assert kind_of_action(CHART, "黄旗") is kind_of_action(CHART, "") is None
    assert chosen(["黄旗"]) is None
    assert chosen(["黄旗", "督办函"]) == ("supervision", None)


@given(
    st.lists(st.sampled_from([kind.name for kind in CHART.kinds.values()]), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(sorted(CHART.states)), st.booleans()), max_size=5),
)
def test_earlier_letters_never_lower_the_kind_and_lift_it_by_one_step_at_most(
    actions: list[str], earlier: list[tuple[str, str, bool]]
) -> None:
    before = [letter(kind, state, followed=followed) for kind, state, followed in earlier]
    alone, found = next_kind(CHART, actions, [], day=DAY), next_kind(CHART, actions, before, day=DAY)
    assert alone is not None
    assert found is not None
    place = KINDS.index(found.kind.code)
    assert place >= KINDS.index(alone.kind.code)
    highest = max((KINDS.index(kind) for kind, _state, _followed in earlier), default=-1)
    assert place <= max(KINDS.index(alone.kind.code), min(highest + 1, len(KINDS) - 1))
