"""What the page of a letter shows beside its text: the stations of its way, forms of open moves, what was done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.core.rules.stages import StageChart, StageMove
from econops.core.stages.moving import flag_holds, workdays_left
from econops.desk.common.display import day_text, moment_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.letter_rules import is_addressed, letter_chart, letter_moves
from econops.desk.dispatch.models import Letter, LetterStep
from econops.desk.people.models import User

# Moves with a form on the page, and its address.
ADDRESSES = {
    "issue": "letter_issue", "unissue": "letter_unissue", "sign": "letter_sign", "reply": "letter_reply",
    "accept": "letter_accept", "return": "letter_return", "withdraw": "letter_withdraw", "restore": "letter_restore",
}  # fmt: skip
FIELD_KINDS = {"issued_on": "date", "done_by": "date", "cause": "long", "measure": "long"}
HINTS = {
    "document_number": _("如 云经函〔2026〕8号"),
    "cause": _("总体、结构和具体单位、具体项目的因素"),
    "measure": _("做什么、谁负责；只写工作，不写统计数要达到多少"),
}
LONGEST = {"reason": 300, "document_number": 60, "cause": 2000, "measure": 2000}
# Steps of the task force's own work on a draft, of no concern to the unit.
INSIDE = frozenset({"edit", "unissue", "withdraw", "restore", "drafted", "keep_item", "leave_item"})
OWN_STEPS = {"drafted": _("起草"), "keep_item": _("灯已调整，仍然照写"), "leave_item": _("灯已调整，定为不写")}
STATION_WORDS = {"done": _("已办"), "here": _("在这里"), "next": ""}
STATIONS = (("issue", _("登记发出")), ("sign", _("单位签收")), ("reply", _("单位反馈")), ("accept", _("专班审核")))
STAGE_OF = {"draft": 0, "edited": 0, "withdrawn": 0, "issued": 1, "signed": 2, "returned": 2, "replied": 3, "closed": 4}


@dataclass(frozen=True)
class Station:
    """One stage of the way: `state` done, here or next; `detail` says who and when."""

    name: str
    state: str
    detail: str

    @property
    def word(self) -> str:
        """The state in words, so that colour is not the only sign."""
        return STATION_WORDS[self.state]


@dataclass(frozen=True)
class FormField:
    """A field of a form: kind text, date or long; `value` is what was typed before."""

    code: str
    name: str
    kind: str
    value: str
    hint: str
    longest: int


@dataclass(frozen=True)
class MoveForm:
    """The form of one open move."""

    code: str
    name: str
    url: str
    note: str
    fields: tuple[FormField, ...]
    main: bool


@dataclass(frozen=True)
class StepLine:
    """One thing that was done."""

    what: str
    who: str
    when: str
    reason: str


@dataclass(frozen=True)
class LetterPage:
    """Everything beside the text; replies stand above it while somebody works on them."""

    sentence: str
    late: bool
    stations: tuple[Station, ...]
    forms: tuple[MoveForm, ...]
    steps: tuple[StepLine, ...]
    replies_first: bool


def letter_page(letter: Letter, person: User, day: datetime.date, typed: Mapping[str, str] | None = None) -> LetterPage:
    """The page of a letter for one person on a day; `typed` keeps what a refused form held."""
    chart = letter_chart(day)
    inside = not is_addressed(letter, person) or person.may("letter.edit")
    steps = list(letter.steps.select_related("person"))
    return LetterPage(
        sentence=letter_sentence(letter, day, steps),
        late=is_late(letter, day),
        stations=_stations(letter, steps),
        forms=_forms(chart, letter_moves(letter, person, day), typed or _said_before(letter)),
        steps=tuple(_step_line(chart, step) for step in steps if inside or step.action not in INSIDE),
        replies_first=letter.status in ("replied", "returned"),
    )


def is_late(letter: Letter, day: datetime.date) -> bool:
    """Whether the reply is overdue."""
    return flag_holds(letter_chart(day).flag("overdue"), letter.status, letter.reply_due, day)


def term_words(letter: Letter, day: datetime.date) -> str:
    """How long there is: 还有3个工作日, 今天截止, 逾期2个工作日; "" where nothing is awaited from the unit."""
    if letter.reply_due is None or letter.status not in letter_chart(day).flag("overdue").states:
        return ""
    left = workdays_left(letter.reply_due, day, rulebook_current().workdays)
    if left < 0:
        return _("逾期{n}个工作日").format(n=-left)
    return _("还有{n}个工作日").format(n=left) if left else _("今天截止")


def _said_before(letter: Letter) -> dict[str, str]:
    """What the unit wrote in the reply that was returned: it goes on from there."""
    last = letter.replies.order_by("-id").first() if letter.status == "returned" else None
    if last is None:
        return {}
    return {"move": "reply", "cause": last.cause, "measure": last.measure, "done_by": last.done_by.isoformat()}


def letter_sentence(letter: Letter, day: datetime.date, steps: Sequence[LetterStep] = ()) -> str:
    """Where the letter stands and what comes next, in one sentence."""
    due, term = day_text(letter.reply_due), term_words(letter, day)
    reason = next((step.reason for step in reversed(steps) if step.action == "return"), "").rstrip("。")
    return {
        "draft": _("草稿，还没有发出。在办公系统签发编号后，在这里登记发文字号和成文日期。"),
        "edited": _("已修改，还没有发出。在办公系统签发编号后，在这里登记发文字号和成文日期。"),
        "issued": _("等{unit}签收，反馈截止{due}，{term}。"),
        "signed": _("{unit}已签收，等反馈，截止{due}，{term}。"),
        "replied": _("{unit}已反馈，等专班审核。"),
        "returned": _("反馈已退回：{reason}。等{unit}重新反馈，截止{due}，{term}。"),
        "closed": _("已办结。"),
        "withdrawn": _("草稿已撤回。"),
    }.get(letter.status, "").format(unit=letter.organisation.name, due=due, term=term or _("没有期限"), reason=reason)


def _stations(letter: Letter, steps: list[LetterStep]) -> tuple[Station, ...]:
    here = STAGE_OF.get(letter.status, 0)
    last = {step.action: step for step in steps}
    found = []
    for place, (move, name) in enumerate(STATIONS):
        state = "done" if place < here else "here" if place == here else "next"
        step = last.get(move)
        detail = f"{step.person or ''} {moment_text(step.at)}".strip() if step and state == "done" else ""
        if move == "issue" and state == "done":
            detail = f"{letter.document_number} {day_text(letter.issued_on)}".strip()
        found.append(Station(name, state, detail))
    return tuple(found)


def _forms(chart: StageChart, moves: list[StageMove], typed: Mapping[str, str]) -> tuple[MoveForm, ...]:
    shown = [move for move in moves if move.code in ADDRESSES]
    return tuple(
        MoveForm(
            code=move.code,
            name=move.name,
            url=ADDRESSES[move.code],
            note=move.note,
            fields=tuple(
                _field(chart, name, typed if typed.get("move") == move.code else {}) for name in move.requires
            ),
            main=place == 0,
        )
        for place, move in enumerate(shown)
    )


def _field(chart: StageChart, name: str, typed: Mapping[str, str]) -> FormField:
    return FormField(
        name, chart.fields[name], FIELD_KINDS.get(name, "text"), typed.get(name, ""), HINTS.get(name, ""),
        LONGEST.get(name, 300),
    )  # fmt: skip


def _step_line(chart: StageChart, step: LetterStep) -> StepLine:
    move = chart.moves.get(step.action)
    name = move.name if move else OWN_STEPS.get(step.action, step.action)
    return StepLine(name, str(step.person or ""), moment_text(step.at), step.reason)


def letter_address(letter: Letter) -> str:
    """Where the letter stands on the page."""
    return reverse("letter_detail", args=[letter.pk])
