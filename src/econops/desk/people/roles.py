"""Roles and what they may do: one declared table."""

from __future__ import annotations

from dataclasses import dataclass

OWN = frozenset({"account.own"})
READ = OWN | {
    "cockpit.view", "indicator.view", "document.view", "ledger.view", "intake.view", "letter.view", "trace.view",
    "calendar.view", "burden.view", "revision.view", "quality.view", "table.export", "light.view", "rule.view",
    "bulletin.view", "bulletin.comment",
}  # fmt: skip
UNIT = OWN | {
    "intake.view", "intake.submit", "letter.view", "letter.sign", "letter.reply", "trace.view", "calendar.view",
    "revision.view", "job.view", "bulletin.view", "message.view",
}  # fmt: skip
FORCE = READ | {
    "document.add", "document.review", "ledger.accept", "intake.submit", "intake.accept", "month.close",
    "figure.embargoed", "table.load", "quality.units", "recipe.edit", "form.manage", "job.view",
    "light.round", "light.override", "light.agree", "rule.edit", "letter.edit", "letter.issue", "letter.review",
    "message.view", "bulletin.edit",
}  # fmt: skip


@dataclass(frozen=True)
class Role:
    """A role with its permissions; `scope` is whose figures it sees unless a person has a scope of their own."""

    code: str
    name: str
    permissions: frozenset[str]
    scope: str

    @property
    def all_units(self) -> bool:
        """Whether the data scope is the whole county rather than the own unit."""
        return self.scope == "all"


ROLES = {
    role.code: role
    for role in (
        Role(
            "task_force_lead", "专班负责人",
            FORCE | {"ledger.revise", "intake.reopen", "people.hand_over", "rule.adopt", "bulletin.issue"}, "all",
        ),
        Role("task_force_clerk", "专班工作人员", FORCE, "all"),
        Role("unit_lead", "单位负责人", UNIT | {"intake.approve"}, "own"),
        Role("unit_clerk", "单位填报人", UNIT, "own"),
        Role("leader", "县领导", READ | {"figure.embargoed", "ranking.approve"}, "all"),
        Role("inspector", "督查人员", READ | {"audit.view"}, "all"),
        Role(
            "administrator", "系统管理员",
            OWN | {"people.manage", "people.hand_over", "job.view", "job.manage", "audit.view"}, "own",
        ),
    )
}  # fmt: skip
PERMISSIONS = frozenset().union(*(role.permissions for role in ROLES.values()))
