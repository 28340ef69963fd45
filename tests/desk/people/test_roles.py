"""What each role may do, and whose figures it sees."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.desk.conftest import Cast

from econops.desk.people.models import User
from econops.desk.people.roles import PERMISSIONS, ROLES

WRITING = {
    "document.add",
    "document.review",
    "ledger.accept",
    "ledger.revise",
    "intake.submit",
    "intake.accept",
    "month.close",
    "intake.approve",
    "intake.reopen",
    "table.load",
    "recipe.edit",
    "form.manage",
    "people.manage",
    "people.hand_over",
    "job.manage",
}


def test_it_lets_a_leader_and_an_inspector_read_everything_and_change_nothing() -> None:
    for code in ("leader", "inspector"):
        assert not ROLES[code].permissions & WRITING
        assert ROLES[code].all_units


def test_it_keeps_units_to_their_own_figures() -> None:
    for code in ("unit_lead", "unit_clerk"):
        assert not ROLES[code].all_units
        assert not ROLES[code].permissions & {"cockpit.view", "ledger.view", "document.view", "month.close"}


def test_it_lets_only_the_lead_revise_a_target() -> None:
    assert [code for code, role in ROLES.items() if "ledger.revise" in role.permissions] == ["task_force_lead"]


def test_it_shows_no_figure_to_the_administrator_of_accounts() -> None:
    allowed = {"account.own", "people.manage", "people.hand_over", "job.view", "job.manage", "audit.view"}
    assert allowed == ROLES["administrator"].permissions
    assert not ROLES["administrator"].all_units


def test_it_gives_nothing_to_people_who_left(cast: Cast) -> None:
    assert cast.lead.may("month.close")
    cast.lead.is_active = False
    assert not any(cast.lead.may(permission) for permission in PERMISSIONS)


def test_it_answers_for_the_cast(cast: Cast) -> None:
    assert [person.may("ledger.accept") for person in (cast.lead, cast.other_clerk, cast.leader, cast.outsider)] == [
        True, False, False, False,
    ]  # fmt: skip
    assert [person.sees_all_units for person in (cast.lead, cast.town_clerk, cast.leader)] == [True, False, True]
    assert not cast.lead.may("month.destroy")


def test_the_database_refuses_an_unknown_role(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="user_role_known"), transaction.atomic():
        User.objects.filter(pk=cast.lead.pk).update(role="emperor")
