"""The statement that is being looked at: its facts, what can be done about it, and what was done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.desk.common.display import measure_text, moment_text
from econops.desk.common.panels import Choice, May, panel_actions, panel_choices, panel_notes
from econops.desk.documents.models import Commitment, Document, Statement, StatementDecision
from econops.desk.documents.review import Place, Review
from econops.desk.documents.wording import figure, kind_name, short, when
from econops.desk.people.models import User

RECENT = datetime.timedelta(minutes=10)


@dataclass(frozen=True)
class Fact:
    """One line of the facts; `choice` is asked beside accepting and shown as a field to those who may decide."""

    label: str
    text: str = ""
    strong: bool = False
    choice: Choice | None = None


@dataclass(frozen=True)
class Detail:
    """The current statement with everything that stands above the list."""

    statement: Statement
    label: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    history: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    waiting: str
    before: str
    after: str
    next_unsure: str
    place: Place

    @property
    def address(self) -> str:
        """This statement with no form open."""
        return self.place.query(at=self.statement.number, do="")

    @property
    def edit_address(self) -> str:
        """This statement with its fields open."""
        return self.place.query(at=self.statement.number, do="edit")

    @property
    def split_address(self) -> str:
        """This statement with the form for two."""
        return self.place.query(at=self.statement.number, do="split")

    @property
    def is_pending(self) -> bool:
        """Whether nobody decided yet."""
        return self.statement.decision == "pending"

    @property
    def is_target(self) -> bool:
        """Whether it would enter the ledger."""
        return self.statement.kind == "target"


@dataclass(frozen=True)
class Promise:
    """A commitment without a number in the list, with what can be done about it."""

    row: Commitment
    label: str
    when: str
    decision_name: str
    choices: tuple[Choice, ...]
    actions: tuple[tuple[str, str], ...]
    address: str
    is_current: bool


def detail(page: Review, chosen: Mapping[str, str], may: May) -> Detail | None:
    """The current statement of a page; `chosen` are choices made before (in the address), kept over corrections."""
    statement = page.current
    if statement is None:
        return None
    choices = [_chosen(choice, chosen) for choice in page.choices]
    numbers = [item.number for item in page.items]
    at = numbers.index(statement.number) if statement.number in numbers else -1
    owner = next((choice.words for choice in choices if choice.name == "owner" and choice.value), "")
    return Detail(
        statement=statement,
        label=short(statement.number),
        facts=tuple(facts(statement, choices)),
        notes=tuple(panel_notes("statement", statement, may)),
        history=tuple(history(statement)),
        actions=tuple(panel_actions("statement", statement, may)),
        waiting=(owner or _("牵头单位")) if statement.masked else "",
        before=_address(page.place, numbers, at - 1) if at > 0 else "",
        after=_address(page.place, numbers, at + 1),
        next_unsure=_next_unsure(page, at),
        place=page.place,
    )


def facts(statement: Statement, choices: Sequence[Choice]) -> list[Fact]:
    """性质, 口径, 指标, 对应指标, 数值, 时间, 目标口径, 把握, 牵头单位, and whom or what it is about."""
    by_name = {choice.name: choice for choice in choices}
    found = [
        Fact(_("性质"), kind_name(statement.kind), strong=True),
        Fact(_("口径"), measure_text(statement.measure), strong=True),
        Fact(_("指标"), statement.phrase, strong=True),
        _asked(by_name, "indicator"),
        Fact(_("数值"), figure(statement), strong=True),
        Fact(_("时间"), _time(statement), strong=True),
        _asked(by_name, "target_set"),
        Fact(_("把握"), _("人工补录") if statement.by_person else f"{statement.confidence:.2f}"),
        _asked(by_name, "owner"),
        Fact(_("主体"), statement.subject) if statement.subject else None,
        Fact(_("排名范围"), _among(statement)) if statement.among or statement.of_n else None,
    ]
    return [fact for fact in found if fact is not None]


def history(statement: Statement) -> list[str]:
    """Who did what when, the newest first."""
    rows = StatementDecision.objects.filter(statement=statement).select_related("decided_by").order_by("-number")
    return [_said(row) for row in rows]


def _said(row: StatementDecision) -> str:
    return f"{row.decided_by} {moment_text(row.decided_at)} {row.get_action_display()}"


def _asked(choices: Mapping[str, Choice], name: str) -> Fact | None:
    choice = choices.get(name)
    return Fact(choice.label, choice.words, choice=choice) if choice else None


def _chosen(choice: Choice, chosen: Mapping[str, str]) -> Choice:
    value = chosen.get(choice.name)
    if value is None or value == choice.value or value not in dict(choice.options):
        return choice
    return Choice(choice.name, choice.label, value, choice.options)


def _time(statement: Statement) -> str:
    text = when(statement.period, statement.document.year)
    if not statement.horizon:
        return text
    return text + _("（{years}年）").format(years=statement.horizon.replace("..", "—"))


def _among(statement: Statement) -> str:
    parts = [statement.among, _("{n}个中").format(n=statement.of_n) if statement.of_n else ""]
    return " ".join(part for part in parts if part)


def _address(place: Place, numbers: Sequence[str], at: int) -> str:
    return place.query(at=numbers[at], do="") + f"#{numbers[at]}" if 0 <= at < len(numbers) else ""


def _next_unsure(page: Review, at: int) -> str:
    """The next statement that the reader was not sure of or that hides its number."""
    after = [*page.items[at + 1 :], *page.items[: max(at, 0)]]
    waiting = [item for item in after if item.decision == "pending" and (item.unsure or item.masked)]
    return waiting[0].address if waiting else ""


def promises(document: Document, place: Place, may: May) -> list[Promise]:
    """The commitments of a text, in its order."""
    rows = list(document.commitments.select_related("owner", "document").order_by("start", "number"))
    choices = panel_choices("commitment", rows, may)
    return [
        Promise(
            row=row,
            label=short(row.number),
            when=when(row.deadline, document.year) if row.deadline else "",
            decision_name=row.get_decision_display() if row.decision != "pending" else "",
            choices=tuple(choices.get(row.pk, ())),
            actions=tuple(panel_actions("commitment", row, may)),
            address=place.query(at=row.number, do="") + f"#{row.number}",
            is_current=row.number == place.at,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Undo:
    """The decision that can be taken back, in words."""

    statement: Statement
    words: str


def last_decision(document: Document, person: User) -> Undo | None:
    """The person's newest decision in this text, where nobody decided about that statement since."""
    own = StatementDecision.objects.filter(statement__document=document, decided_by=person)
    newest = own.select_related("statement").order_by("decided_at", "pk").last()
    if newest is None or newest.action == "reopen":
        return None
    if newest.statement.decisions.filter(number__gt=newest.number).exists():
        return None
    number = short(newest.statement.number)
    return Undo(newest.statement, _("第 {number} 条 {what}").format(number=number, what=newest.get_action_display()))


def also_here(document: Document, person: User, at: datetime.datetime) -> str:
    """Who else decided something about this text within the last minutes: 李敏也在核对."""
    recent = StatementDecision.objects.filter(
        statement__document=document, decided_at__gte=at - RECENT, decided_at__lte=at
    ).exclude(decided_by=person)
    names = sorted({str(row.decided_by) for row in recent.select_related("decided_by")})
    return _("{names}也在核对").format(names="、".join(names)) if names else ""
