"""Units are merged and split by plan, show, do, undo; history keeps the old names."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from tests.desk.conftest import Cast, at

from econops.core.errors import Conflict, Invalid
from econops.core.period.value import Period
from econops.desk.common import panels
from econops.desk.indicators.models import Indicator
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import expected_units
from econops.desk.people.models import Organisation, Reorganisation, Succession, User
from econops.desk.people.reorganising import (
    NewUnit,
    Wish,
    plan_of,
    relation_fields,
    reorganisation_undo,
    reorganise,
    wish_check,
)
from econops.desk.people.scope import scope_of
from econops.desk.people.selectors import organisations_on
from econops.desk.people.sessions import may_log_in

DAY = datetime.date(2026, 7, 1)
DONE = at("2026-07-03")
MERGE = Wish("merge", ("town01", "town02"), ("town01",), DAY, "模拟〔2026〕3号")
NEW = Wish("merge", ("commerce", "promotion"), ("trade",), DAY, "模拟", (NewUnit("trade", "商务和招商局"),))


def submission(unit: str) -> Submission:
    return Submission.objects.create(
        organisation_id=unit, period="2026-05", file_name="x.xlsx", stored_path="x", sha256="0" * 64, received_at=DONE
    )


def state() -> list[object]:
    indicators = Indicator.objects.values_list("pk", "owner", "supplier")
    people = User.objects.values_list("username", "organisation")
    return [sorted(rows, key=str) for rows in (indicators, people, Organisation.objects.values_list("pk", "valid_to"))]


def test_every_relation_to_a_unit_is_taught() -> None:
    """A new one is registered by its room: `register_relations(RelationRule(...))` in its panels."""
    assert relation_fields().keys() == panels.registry.relations.keys()


def test_it_refuses_while_a_relation_is_untaught(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(panels.registry.relations, "intake.Submission.organisation")
    assert "intake.Submission.organisation" in plan_of(MERGE).obstacles[0]
    before = state()
    with pytest.raises(Conflict, match="没有说明"):
        reorganise(MERGE, choices={}, person=cast.outsider, at=DONE)
    assert state() == before


def test_it_moves_people_and_duties_and_leaves_history_under_its_name(cast: Cast) -> None:
    old = submission("promotion")
    owned = Indicator.objects.filter(owner__in=["commerce", "promotion"]).count()
    plan = plan_of(NEW)
    assert plan.obstacles == ()
    assert {move.after for move in plan.moves} == {"trade"}
    assert dict(plan.stays) == {"报送": 1}
    assert not Organisation.objects.filter(pk="trade").exists()

    reorganise(NEW, choices={}, person=cast.outsider, at=DONE)
    cast.other_clerk.refresh_from_db()
    assert cast.other_clerk.organisation_id == "trade"
    assert Indicator.objects.filter(owner="trade").count() == owned > 0
    old.refresh_from_db()
    assert old.organisation.name == "招商服务中心"
    assert scope_of(cast.other_clerk).organisations == frozenset({"trade", "commerce", "promotion"})
    assert {step.before_id for step in Succession.objects.all()} == {"commerce", "promotion"}


def test_it_asks_a_unit_that_ended_for_nothing_and_lets_nobody_of_it_in(cast: Cast) -> None:
    reorganise(MERGE, choices={}, person=cast.outsider, at=DONE)
    asked = {unit.pk for unit in expected_units(Period.parse("2026-06"))}
    assert "town01" in asked
    assert "town02" not in asked
    assert "town02" in {unit.pk for unit in expected_units(Period.parse("2026-05"))}
    left = User(username="left", organisation=Organisation.objects.get(pk="town02"), role="unit_clerk")
    assert not may_log_in(left)
    assert not organisations_on(DAY).filter(pk="town02").exists()
    assert organisations_on(DAY - datetime.timedelta(days=1)).filter(pk="town02").exists()


@pytest.mark.parametrize("wish", [MERGE, NEW])
def test_undoing_puts_every_row_back(cast: Cast, wish: Wish) -> None:
    before = state()
    record = reorganise(wish, choices={}, person=cast.outsider, at=DONE)
    assert state() != before
    reorganisation_undo(record, person=cast.outsider, at=DONE)
    Organisation.objects.filter(pk="trade").delete()
    assert state() == before
    assert not Succession.objects.exists()
    with pytest.raises(Conflict, match="撤回过"):
        reorganisation_undo(record, person=cast.outsider, at=DONE)


def test_undoing_refuses_where_a_row_was_changed_since(cast: Cast) -> None:
    record = reorganise(NEW, choices={}, person=cast.outsider, at=DONE)
    User.objects.filter(pk=cast.other_clerk.pk).update(organisation="finance")
    before = state()
    with pytest.raises(Conflict, match="改过"):
        reorganisation_undo(record, person=cast.outsider, at=DONE)
    assert state() == before
    assert Reorganisation.objects.get().undone_at is None


def test_a_split_gives_each_row_to_the_unit_chosen(cast: Cast) -> None:
    wish = Wish("split", ("reform",), ("reform", "energy"), DAY, "模拟", (NewUnit("energy", "能源局"),))
    plan = plan_of(wish)
    assert {move.after for move in plan.moves} == {"reform"}
    chosen = next(move for move in plan.moves if move.relation == "indicators.Indicator.owner")
    reorganise(wish, choices={chosen.key: "energy"}, person=cast.outsider, at=DONE)
    assert list(Indicator.objects.filter(owner="energy").values_list("pk", flat=True)) == [chosen.pk]
    assert Organisation.objects.get(pk="reform").valid_to is None


def test_it_refuses_to_put_figure_and_target_into_one_hand(cast: Cast) -> None:
    Indicator.objects.filter(pk="industrial_value_added").update(owner="industry", supplier="statistics")
    wish = dataclasses.replace(MERGE, before=("industry", "statistics"), into=("statistics",))
    assert any("正式数要由别的单位提供" in text for text in plan_of(wish).obstacles)
    with pytest.raises(Conflict):
        reorganise(wish, choices={}, person=cast.outsider, at=DONE)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"before": ("town01",)}, "至少两个"),
        ({"reason": " "}, "依据"),
        ({"on": datetime.date(2026, 7, 4)}, "还没有到"),
        ({"kind": "split"}, "拆分要选一个"),
    ],
)
def test_it_says_what_is_missing(changed: dict[str, object], said: str) -> None:
    with pytest.raises(Invalid, match=said):
        wish_check(dataclasses.replace(MERGE, **changed), today=datetime.date(2026, 7, 3))  # type: ignore[arg-type]


def test_it_names_what_stands_in_the_way(cast: Cast) -> None:
    taken = dataclasses.replace(NEW, new=(NewUnit("trade", "财政局"),))
    assert any("财政局" in text for text in plan_of(taken).obstacles)
    force = dataclasses.replace(MERGE, before=("task_force", "finance"), into=("finance",))
    assert any("专班不能" in text for text in plan_of(force).obstacles)
    reorganise(MERGE, choices={}, person=cast.outsider, at=DONE)
    assert any("白沙镇" in text for text in plan_of(MERGE).obstacles)
