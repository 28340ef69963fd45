"""Where a submission stands, as a page shows it: the stations, who has it now, what comes next, which buttons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text
from econops.desk.intake import approval_rules as rules
from econops.desk.intake.approval_lock import LOCKING_KINDS, reopening_open, request_open
from econops.desk.intake.models import Reopening, ReopeningRequest, Submission
from econops.desk.people.models import User
from econops.desk.people.roles import ROLES

ACTION_NAMES = {
    "received": "交表", "approved": "单位审核通过", "accepted": "专班接收", "returned": "退回", "withdrawn": "撤回",
    "answered": "写说明", "asked": "申请重新打开", "reopened": "重新打开", "kept_locked": "不同意打开",
    "corrected": "改正", "uncorrected": "撤销改正", "named": "对应指标", "reread": "重新读表",
    "confirmed": "确认读法",
}  # fmt: skip
STATION_WORDS = {"done": "已办", "here": "在这里", "next": "", "skipped": "未经"}


@dataclass(frozen=True)
class Station:
    """One stage of the chain: `state` done, here, next or skipped; `detail` says who and when."""

    name: str
    state: str
    detail: str

    @property
    def word(self) -> str:
        """The state in words, so that colour is not the only sign."""
        return STATION_WORDS[self.state]


@dataclass(frozen=True)
class StepLine:
    """One thing that was done."""

    what: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True)
class Actions:
    """What this person may do now; the `_why` lines say what stands in the way of somebody who otherwise may."""

    approve: bool = False
    approve_why: str = ""
    accept: bool = False
    accept_why: str = ""
    needs_reason: bool = False
    give_back: str = ""
    withdraw: bool = False
    answer: bool = False
    reopen: bool = False
    ask: bool = False


@dataclass(frozen=True)
class Chain:
    """The way of one submission."""

    stations: tuple[Station, ...]
    sentence: str
    steps: tuple[StepLine, ...]
    opened: Reopening | None
    asked: ReopeningRequest | None


def heads_by_unit() -> dict[str, list[str]]:
    """The people who may approve, by unit: logins' names in one query for a whole list."""
    roles = [code for code, role in ROLES.items() if "intake.approve" in role.permissions]
    found: dict[str, list[str]] = {}
    for user in User.objects.filter(is_active=True, role__in=roles).exclude(organisation=None).order_by("username"):
        found.setdefault(str(user.organisation_id), []).append(str(user))
    return found


def stage(row: Submission, heads: Mapping[str, list[str]]) -> str:
    """Its status; `approved` for a file that waits for the task force without approval: handed in, or nobody may."""
    if row.status == "received" and (rules.handed_in(row) or row.organisation_id not in heads):
        return "approved"
    return row.status


def holder(row: Submission, heads: Mapping[str, list[str]]) -> str:
    """Who has a submission now."""
    names = heads.get(row.organisation_id, [])
    if stage(row, heads) == "received":
        return _("待{names}审核").format(names="、".join(names))
    return {
        "received": _("待专班接收"),
        "approved": _("待专班接收"),
        "accepted": _("已接收并锁定"),
        "returned": _("退回填报人修改"),
        "withdrawn": _("填报单位已撤回"),
    }[row.status]


def chain_of(row: Submission) -> Chain:
    """The stations and the history of one submission."""
    heads = [str(user) for user in rules.unit_people(row.organisation, "intake.approve")]
    steps = row.steps.select_related("person")
    opened = reopening_open(row.organisation, row.period) if row.status == "accepted" else None
    asked = request_open(row.organisation, row.period) if row.status == "accepted" else None
    return Chain(
        stations=(_filling(row), _approving(row, heads), _accepting(row, heads)),
        sentence=_sentence(row, heads, opened, asked),
        steps=tuple(
            StepLine(
                ACTION_NAMES.get(step.action, step.action), str(step.person or ""), moment_text(step.at), step.reason
            )
            for step in steps
        ),
        opened=opened,
        asked=asked,
    )


def _who(person: User | None, moment: str) -> str:
    return f"{person or ''} {moment}".strip()


def _filling(row: Submission) -> Station:
    state = "here" if row.status in ("returned", "withdrawn") else "done"
    name = _("专班代收") if rules.handed_in(row) else _("填报")
    return Station(name, state, _who(row.received_by, moment_text(row.received_at)))


def _approving(row: Submission, heads: list[str]) -> Station:
    name = _("单位审核")
    if row.approved_at is not None:
        return Station(name, "done", _who(row.approved_by, moment_text(row.approved_at)))
    if rules.handed_in(row) or not heads or row.status == "accepted":
        return Station(name, "skipped", _("纸质或邮件交来") if rules.handed_in(row) else _("网上没有审核"))
    return Station(name, "here" if row.status == "received" else "next", "、".join(heads))


def _accepting(row: Submission, heads: list[str]) -> Station:
    name = _("专班接收")
    if row.status == "accepted":
        return Station(name, "done", _who(row.decided_by, moment_text(row.decided_at)))
    direct = row.status == "received" and (rules.handed_in(row) or not heads)
    return Station(name, "here" if row.status == "approved" or direct else "next", "")


def _sentence(row: Submission, heads: list[str], opened: Reopening | None, asked: ReopeningRequest | None) -> str:
    if row.status == "received" and heads and not rules.handed_in(row):
        return _("现在等{names}审核，之后由专班接收。").format(names="、".join(heads))
    if row.status in ("received", "approved"):
        return _("现在等专班接收。接收后数据记入，这个月锁定。")
    if row.status == "returned":
        return _("已退回：{reason}。请改正后重新交。").format(reason=row.reason.rstrip("。"))
    if row.status == "withdrawn":
        return _("填报单位已撤回，可以改好后重新交。")
    if opened is not None:
        return _("已重新打开，等更正：{reason}").format(reason=opened.reason)
    if asked is not None:
        return _("已申请重新打开，等专班负责人答复：{reason}").format(reason=asked.reason)
    return _("数据已记入，这个月已锁定。要更正的，先重新打开，再交一份，成为新的一版。")


def actions_of(row: Submission, person: User) -> Actions:
    """The buttons of a submission's page for one person."""
    may_approve = person.may("intake.approve") and rules.is_own(row, person) and row.status == "received"
    may_accept = person.may("intake.accept") and row.status in rules.WAITING
    needs_reason = rules.needs_reason(row)
    approve_why = rules.why_not_approve(row, person) if may_approve else ""
    accept_why = rules.why_not_accept(row, person, reason="-") if may_accept else ""
    accepted = row.status == "accepted" and row.kind in LOCKING_KINDS
    locked = accepted and reopening_open(row.organisation, row.period) is None
    own = rules.is_own(row, person) and person.may("intake.submit")
    return Actions(
        approve=may_approve and not approve_why,
        approve_why=approve_why,
        accept=may_accept and not accept_why,
        accept_why=accept_why,
        needs_reason=needs_reason,
        give_back=_give_back(row, person),
        withdraw=not rules.why_not_withdraw(row, person),
        answer=not rules.why_not_answer(row, person),
        reopen=locked and person.may("intake.reopen"),
        ask=locked and own and request_open(row.organisation, row.period) is None,
    )


def _give_back(row: Submission, person: User) -> str:
    """The address that sends back: each stage has its own permission."""
    if row.status not in rules.WAITING or rules.why_not_return(row, person):
        return ""
    return "submission_return" if person.may("intake.accept") else "submission_refuse"
