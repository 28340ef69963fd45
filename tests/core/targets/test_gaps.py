"""What a year's ledger lacks."""

from __future__ import annotations

from decimal import Decimal

from tests.core.series.samples import indicator
from tests.core.targets.samples import NAMES, promise

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone
from econops.core.targets.gaps import gaps
from econops.core.targets.promise import Noticed, Promise

GOAL = {"years": (2025, 2028), "measure": Measure.LEVEL, "unit": "亿元"}


def missing(*promises: Promise, milestones: dict[str, tuple[Milestone, ...]] | None = None) -> list[Noticed]:
    return gaps([indicator()], promises, 2026, names=NAMES, milestones=milestones or {})


def codes(*promises: Promise, milestones: dict[str, tuple[Milestone, ...]] | None = None) -> list[str]:
    return [noticed.finding.code for noticed in missing(*promises, milestones=milestones)]


def test_a_full_ledger_lacks_nothing() -> None:
    assert missing(promise("7")) == []


def test_an_indicator_needs_a_target_of_the_judged_set_for_this_year() -> None:
    for other in (
        promise("7", target_set="pledge_target"),
        promise("7", years=(2025, 2025)),
        promise("7", pending=True),
    ):
        (found,) = missing(other)
        assert (found.finding.code, found.indicator, found.keys) == ("targets.no_target", "retail_sales", ())
        assert "2026年还没有年初目标" in found.finding.message


def test_a_goal_of_several_years_needs_a_milestone_of_this_year() -> None:
    goal = promise("300", **GOAL)
    assert codes(goal) == ["targets.no_target", "targets.no_milestone"]
    assert codes(goal, milestones={"1": (Milestone(2027, Decimal(280)),)}) == codes(goal)
    assert codes(goal, milestones={"1": (Milestone(2026, Decimal(270)),)}) == []


def test_owners_and_hidden_numbers_are_asked_for() -> None:
    assert codes(promise("7", owner="")) == ["targets.no_owner"]
    (found,) = missing(promise(None, comparator=">="))
    assert found.finding.code == "targets.not_filled"
    assert "请商务局按正式文件补上" in found.finding.message
    assert codes(promise("6", comparator="band")) == ["targets.not_filled"]
