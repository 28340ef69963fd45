"""The list of letters: filters of the address, counts by state, and what waits for this person first."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.core.rules.stages import StageKind
from econops.desk.dispatch.escalation import climbed_kind, overdue_letters
from econops.desk.dispatch.letter_page import is_late, letter_address, term_words
from econops.desk.dispatch.letter_rules import letter_chart
from econops.desk.dispatch.models import KINDS, STATUSES, Letter
from econops.desk.dispatch.selectors import letter_list, letters_seen, own_waiting
from econops.desk.lights.models import ROUND_KINDS
from econops.desk.people.models import User

COLUMNS = {"month": "period", "round": "round_kind", "kind": "kind", "status": "status", "unit": "organisation"}
NAMES_SHOWN = 3
SIGN, REPLY, REVIEW = "letter.sign", "letter.reply", "letter.review"


@dataclass(frozen=True)
class Filter:
    """One choice of the list's head: (value, words) and the value that is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    value: str


@dataclass(frozen=True)
class StateCount:
    """A state with how many letters stand in it, and the address that shows them."""

    name: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class LetterRow:
    """A letter in the list, with how long there is."""

    letter: Letter
    term: str
    late: bool


@dataclass(frozen=True)
class OverdueRow:
    """An overdue letter and the kind that would follow; the one that follows already, where it was drafted."""

    letter: Letter
    term: str
    next_kind: StageKind | None
    follower: Letter | None


@dataclass(frozen=True)
class Waiting:
    """What waits for somebody: one line with its address; `tone` is empty or bad."""

    text: str
    detail: str
    url: str
    tone: str = ""


def letters_filtered(user: User, filters: Mapping[str, str], day: datetime.date) -> QuerySet[Letter]:
    """The letters that a person sees under the filters of the address; a value that nothing has is left out."""
    wants_withdrawn = filters.get("status") == "withdrawn"
    letters = letters_seen(user) if wants_withdrawn else letter_list(user)
    for name, column in COLUMNS.items():
        value = filters.get(name, "")
        if value and letters.filter(**{column: value}).exists():
            letters = letters.filter(**{column: value})
    if filters.get("overdue"):
        letters = letters.filter(pk__in=overdue_letters(day).values("pk"))
    return letters.order_by("-period", "organisation", "kind")


def list_filters(user: User, filters: Mapping[str, str]) -> list[Filter]:
    """The choices of the list's head: only values that some letter has."""
    letters = letter_list(user)
    has = {name: set(letters.values_list(column, flat=True)) for name, column in COLUMNS.items()}
    units = tuple(letters.order_by("organisation").values_list("organisation", "organisation__name").distinct())
    shown = (
        ("round", _("轮次"), tuple(ROUND_KINDS)), ("kind", _("文种"), tuple(KINDS)), ("unit", _("单位"), units),
    )  # fmt: skip
    return [
        Filter(name, label, tuple(pair for pair in options if pair[0] in has[name]), filters.get(name, ""))
        for name, label, options in shown
        if len(has[name]) > 1
    ]


def state_counts(user: User, filters: Mapping[str, str], day: datetime.date) -> list[StateCount]:
    """How many letters stand in each state under the other filters; the address keeps them."""
    others = {name: value for name, value in filters.items() if value and name not in ("status", "overdue")}
    letters = letters_filtered(user, others, day).order_by()
    counts = dict(letters.values_list("status").annotate(count=Count("pk")))
    late = letters.filter(pk__in=overdue_letters(day).values("pk")).count()
    chosen = filters.get("status", "")
    states = [
        StateCount(name, counts[code], _address(others | {"status": code}), chosen == code)
        for code, name in STATUSES
        if counts.get(code)
    ]
    everything = StateCount(
        _("全部"), sum(counts.values()), _address(others), not chosen and not filters.get("overdue")
    )
    overdue = StateCount(_("逾期未反馈"), late, _address(others | {"overdue": "1"}), bool(filters.get("overdue")))
    return [everything, *states, *([overdue] if late else [])]


def _address(filters: Mapping[str, str]) -> str:
    return reverse("letter_list") + (f"?{urlencode(filters)}" if filters else "")


def letter_rows(letters: Iterable[Letter], day: datetime.date) -> list[LetterRow]:
    """The rows of the list."""
    return [LetterRow(letter, term_words(letter, day), is_late(letter, day)) for letter in letters]


def overdue_rows(user: User, day: datetime.date) -> list[OverdueRow]:
    """Letters that this person sees whose reply is overdue, the longest first, with what follows."""
    rows = []
    for letter in overdue_letters(day).filter(pk__in=letter_list(user).order_by().values("pk")):
        follower = letter.followed_by.exclude(status="withdrawn").order_by("-id").first()
        rows.append(OverdueRow(letter, term_words(letter, day), climbed_kind(letter, day), follower))
    return rows


def letters_waiting(user: User, day: datetime.date) -> list[Waiting]:
    """What waits for a person: a unit its own letters one by one, the task force reviews and what is late."""
    if user.may(SIGN) or user.may(REPLY):
        return _unit_waiting(user, day)
    return _force_waiting(user, day) if user.may(REVIEW) else []


def _unit_waiting(user: User, day: datetime.date) -> list[Waiting]:
    chart = letter_chart(day)
    found = []
    for letter in own_waiting(user).order_by("reply_due", "pk"):
        words = _("{state}：{title}").format(state=chart.state(letter.status).name, title=letter.title)
        tone = "bad" if is_late(letter, day) else ""
        found.append(Waiting(words, term_words(letter, day), letter_address(letter), tone))
    return found


def _force_waiting(user: User, day: datetime.date) -> list[Waiting]:
    letters = letter_list(user)
    late = overdue_letters(day).filter(pk__in=letters.order_by().values("pk"))
    replied, drafts = letters.filter(status="replied"), letters.filter(status="draft")
    warned = not drafts.exclude(kind="warning").exists()
    lines = (
        (_("{n}封函的反馈待审核"), replied, {"status": "replied"}, ""),
        (_("{n}封函逾期未反馈"), late, {"overdue": "1"}, "bad"),
        (_("{n}封预警函草稿待审") if warned else _("{n}封函件草稿待审"), drafts, {"status": "draft"}, ""),
        (_("{n}封改过的草稿待登记发出"), letters.filter(status="edited"), {"status": "edited"}, ""),
    )
    return [
        Waiting(words.format(n=len(rows)), _names(rows), _address(filters), tone)
        for words, rows, filters, tone in ((words, list(found), filters, tone) for words, found, filters, tone in lines)
        if rows
    ]


def _names(letters: Iterable[Letter]) -> str:
    every = list(Counter(letter.organisation.name for letter in letters))
    text = "、".join(every[:NAMES_SHOWN])
    return _("{names}等{n}个单位").format(names=text, n=len(every)) if len(every) > NAMES_SHOWN else text
