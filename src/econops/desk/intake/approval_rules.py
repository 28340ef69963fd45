"""Who may do what with a submission now; each rule answers why not, in words, or with nothing.

The services refuse with these words and the pages show a button where there are none, so that both say the same.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from econops.core.intake.answering import may_insist
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import error_findings, open_errors
from econops.desk.people.models import Organisation, User
from econops.desk.people.roles import ROLES

WAITING = ("received", "approved")
# What makes a foreign workbook's reading another one: its confirmation has to come after.
CHANGING = ("received", "corrected", "uncorrected", "named", "reread")
PLACES_NAMED = 5


def unit_people(unit: Organisation, permission: str) -> list[User]:
    """The people of a unit who hold a permission, by login."""
    roles = [code for code, role in ROLES.items() if permission in role.permissions]
    return list(User.objects.filter(organisation=unit, is_active=True, role__in=roles).order_by("username"))


def is_own(row: Submission, person: User) -> bool:
    """Whether a submission is of the person's own unit."""
    return person.organisation_id == row.organisation_id


def handed_in(row: Submission) -> bool:
    """Whether the file came on paper or by mail: somebody outside the unit put it in."""
    return row.received_by is None or not is_own(row, row.received_by)


def is_alone(row: Submission, person: User) -> bool:
    """Whether nobody else of the unit could fill in or approve."""
    return all(other.pk == person.pk for other in unit_people(row.organisation, "intake.submit"))


def no_permission(person: User, permission: str) -> str:
    """Why a person may not take a kind of step at all."""
    if person.may(permission):
        return ""
    return _("{person}没有这一步的权限，请换有权限的人员。").format(person=person)


def not_own(row: Submission, person: User) -> str:
    """Why a person of another unit may not act on a submission."""
    if is_own(row, person):
        return ""
    return _("{person}只能办理本单位的报表，这份是{unit}的。").format(person=person, unit=row.organisation.name)


def not_open(row: Submission) -> str:
    """Why nothing more can be done with a submission."""
    return {
        "accepted": _("这份报送已经接收并锁定；数据有误的，请先重新打开，再报一份更正，成为新的一版。"),
        "returned": _("这份报送已经退回，请填报单位改正后再交一份。"),
        "withdrawn": _("这份报送已经由填报单位撤回。"),
    }.get(row.status, "")


def standing_errors(row: Submission) -> str:
    """Why a file with errors cannot go on, with their places."""
    errors = open_errors(row)
    if not errors:
        return ""
    places = "、".join(dict.fromkeys(finding["cell"] or finding["sheet"] for finding in errors[:PLACES_NAMED]))
    words = _("还有{count}处错误没有改（{places}），不能确认。请退回填报单位改正后再交。")
    if all(may_insist(finding["code"]) for finding in errors):
        words = _("还有{count}处错误没有改（{places}），不能确认。请改正后再交；确实无误的，由填报单位逐处写明。")
    return words.format(count=len(errors), places=places)


def not_confirmed(row: Submission) -> str:
    """Why a foreign workbook of the unit's own is not ready for its lead: nobody has said that it is read rightly."""
    if row.kind != "foreign" or handed_in(row):
        return ""
    last = row.steps.filter(action__in=(*CHANGING, "confirmed")).order_by("-id").first()
    if last is not None and last.action == "confirmed":
        return ""
    return _("填报人还没有确认这份表读得对不对。请先看一遍读出的数，再点“确认”。")


def why_not_approve(row: Submission, person: User) -> str:
    """The unit's lead approves what somebody else filled in."""
    why = no_permission(person, "intake.approve") or not_own(row, person) or not_open(row)
    if why:
        return why
    if row.status == "approved":
        return _("这份报送已经审核过，等专班接收。")
    if row.received_by_id == person.pk and not is_alone(row, person):
        return _("这份是您自己交的，请由本单位另一位负责人审核；或者撤回，由填报人交，您再审核。")
    return standing_errors(row) or not_confirmed(row)


def why_not_accept(row: Submission, person: User, *, reason: str = "") -> str:
    """The task force accepts what was approved, or a file handed in on paper or by mail."""
    why = no_permission(person, "intake.accept") or not_open(row) or standing_errors(row)
    if why or row.status == "approved":
        return why
    if not reason.strip() and not_confirmed(row):
        return not_confirmed(row)
    if error_findings(row):
        return _("有错误由填报单位写了说明，须经该单位负责人审核后才能接收。")
    if needs_reason(row) and not reason.strip():
        return _("这份还没有经本单位负责人审核。已在纸面上签过字、需要代收的，请写明原因。")
    return ""


def needs_reason(row: Submission) -> bool:
    """Whether accepting would skip a lead of the unit who could approve."""
    return row.status == "received" and not handed_in(row) and bool(unit_people(row.organisation, "intake.approve"))


def why_not_return(row: Submission, person: User) -> str:
    """Either stage may send a submission back: the unit's lead before approving, the task force until accepting."""
    if row.status not in WAITING:
        return not_open(row)
    if person.may("intake.accept"):
        return ""
    why = no_permission(person, "intake.approve") or not_own(row, person)
    if not why and row.status == "approved":
        return _("这份报送已经审核过，等专班接收；要改的请撤回后重交。")
    return why


def why_not_withdraw(row: Submission, person: User) -> str:
    """The unit takes back what is not accepted yet."""
    return no_permission(person, "intake.submit") or not_own(row, person) or not_open(row)


def why_not_answer(row: Submission, person: User) -> str:
    """The unit answers findings until the task force has accepted; for a file handed in, the task force writes it."""
    if handed_in(row) and person.may("intake.accept"):
        return not_open(row)
    return no_permission(person, "intake.submit") or not_own(row, person) or not_open(row)
