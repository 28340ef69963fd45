"""What the page of a text shows: marked pieces on the left, statements on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.desk.common.display import COMPARATOR_SIGNS, amount_text, period_text
from econops.desk.common.panels import May, panel_actions
from econops.desk.documents.models import Document, Statement
from econops.desk.documents.segments import segments, statement_spans

KIND_NAMES = {"target": "目标", "result": "已完成", "fixed": "固有数"}
VIEWS = ("all", "target", "pending")


@dataclass(frozen=True)
class Piece:
    """A piece of the text with the look of its closest statement; `number` is empty between statements."""

    text: str
    number: str
    numbers: str
    begins: tuple[str, ...]
    labels: str
    look: str


@dataclass(frozen=True)
class Item:
    """A statement in the list."""

    number: str
    label: str
    kind: str
    is_target: bool
    phrase: str
    wording: str
    when: str
    decision: str
    decision_name: str
    masked: bool
    actions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Review:
    """The whole page; counts are (view, name, number)."""

    pieces: tuple[Piece, ...]
    items: tuple[Item, ...]
    counts: tuple[tuple[str, str, int], ...]
    decided: int
    targets: int


def review(document: Document, view: str, may: May) -> Review:
    """The page of a text; `view` (all, target, pending) says which statements the list shows."""
    statements = list(document.statements.order_by("start", "number"))
    targets = [statement for statement in statements if statement.kind == "target"]
    pending = [statement for statement in targets if statement.decision == "pending"]
    shown = {"target": targets, "pending": pending}.get(view, statements)
    return Review(
        pieces=tuple(pieces(document.text, statements)),
        items=tuple(item(statement, may) for statement in shown),
        counts=(
            ("all", _("全部"), len(statements)),
            ("target", _("目标"), len(targets)),
            ("pending", _("待核"), len(pending)),
        ),
        decided=len(targets) - len(pending),
        targets=len(targets),
    )


def pieces(text: str, statements: Sequence[Statement]) -> list[Piece]:
    """The text in marked pieces; put together they are the text."""
    by_number = {statement.number: statement for statement in statements}
    return [
        Piece(
            text=segment.text,
            number=segment.numbers[0] if segment.numbers else "",
            numbers=" ".join(segment.numbers),
            begins=segment.begins,
            labels="·".join(short(number) for number in segment.ends),
            look=look(by_number[segment.numbers[0]]) if segment.numbers else "",
        )
        for segment in segments(text, statement_spans(statements))
    ]


def look(statement: Statement) -> str:
    """The class of a mark: other, accepted, rejected, masked or pending."""
    if statement.decision != "pending":
        return statement.decision
    if statement.kind != "target":
        return "other"
    return "masked" if statement.masked else "pending"


def item(statement: Statement, may: May) -> Item:
    """One line of the list, with what can be done about it."""
    return Item(
        number=statement.number,
        label=short(statement.number),
        kind=KIND_NAMES.get(statement.kind, statement.kind),
        is_target=statement.kind == "target",
        phrase=statement.phrase,
        wording=wording(statement),
        when=when(statement.period),
        decision=statement.decision,
        decision_name=statement.get_decision_display() if statement.kind == "target" else "",
        masked=statement.masked,
        actions=tuple(panel_actions("statement", statement, may)),
    )


def wording(statement: Statement) -> str:
    """增长 ≥7%, ≥163 家, *** 亿元, 第3位."""
    sign = COMPARATOR_SIGNS.get(statement.comparator, "")
    unit = statement.unit or (_("位") if statement.measure == "rank" else "")
    value = amount_text(statement.value, unit, masked=statement.masked)
    head = {"growth": _("增长") + " ", "share": _("占比") + " ", "rank": _("第"), "change_pp": _("变动") + " "}
    return head.get(statement.measure, "") + sign + value


def when(period: str | None) -> str:
    """The time a statement is about; relative times (Y, Y-H1) in words."""
    if not period:
        return _("未写时间")
    if period == "every-year":
        return _("每年")
    if not period.startswith("Y"):
        return period_text(period)
    head, _dash, part = period.partition("-")
    if head == "Y" and part.isdigit():
        return _("上年") if part == "1" else _("{n}年前").format(n=part)
    year = _("当年") if head == "Y" else _("{n}年后").format(n=head.removeprefix("Y+"))
    names = {"H1": _("上半年"), "H2": _("下半年"), "Q1": _("一季度"), "Q2": _("二季度")}
    names |= {"Q3": _("三季度"), "Q4": _("四季度")}
    return year + names.get(part, part)


def short(number: str) -> str:
    """The number as shown: s036 is 36."""
    return number.lstrip("s").lstrip("0") or number
