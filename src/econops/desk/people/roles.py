"""Roles and what they may do: one declared table."""

from __future__ import annotations

from dataclasses import dataclass

READ = frozenset({
    "cockpit.view", "indicator.view", "document.view", "ledger.view", "intake.view", "letter.view", "trace.view",
})  # fmt: skip
UNIT = frozenset({"intake.view", "intake.submit", "letter.view", "trace.view"})


@dataclass(frozen=True)
class Role:
    """A role with its permissions; `all_units` is its data scope (otherwise the own unit)."""

    code: str
    name: str
    permissions: frozenset[str]
    all_units: bool


ROLES = {
    role.code: role
    for role in (
        Role(
            "task_force_lead", "专班负责人", READ | {"document.add", "document.review", "ledger.accept", "ledger.revise",
            "intake.submit", "intake.confirm", "month.close"}, True,
        ),
        Role(
            "task_force_clerk", "专班工作人员", READ | {"document.add", "document.review", "ledger.accept",
            "intake.submit", "intake.confirm", "month.close"}, True,
        ),
        Role("unit_lead", "单位负责人", UNIT | {"intake.confirm"}, False),
        Role("unit_clerk", "单位填报人", UNIT | {"intake.confirm"}, False),
        Role("leader", "县领导", READ, True),
        Role("inspector", "督查人员", READ, True),
        Role("administrator", "系统管理员", frozenset({"people.manage"}), False),
    )
}  # fmt: skip
PERMISSIONS = frozenset().union(*(role.permissions for role in ROLES.values()))
