"""What the page of a text shows: marked pieces on the left, the statements on the right, uncertain ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from econops.desk.common.panels import Choice, May, panel_choices
from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.documents.segments import Segment, Span, segments
from econops.desk.documents.wording import kind_name, short, when, wording

VIEWS = ("all", "target", "pending", "commitments")
ORDERS = ("unsure", "text")
UNSURE_BELOW = 0.8
REPLACED = "replaced"


@dataclass(frozen=True)
class Place:
    """Where on the page somebody is: which list, in which order, at which statement, doing what."""

    view: str = "all"
    order: str = "unsure"
    at: str = ""
    do: str = ""

    @classmethod
    def read(cls, query: QueryDict | Mapping[str, str]) -> Place:
        """From an address or a form; nonsense falls back to the beginning."""
        view, order = query.get("view") or "all", query.get("order") or "unsure"
        return cls(
            view=view if view in VIEWS else "all",
            order=order if order in ORDERS else "unsure",
            at=query.get("at") or "",
            do=query.get("do") or "",
        )

    def query(self, **changes: str) -> str:
        """The part of an address from ? on; `changes` replace what is said here."""
        said = {"view": self.view, "order": self.order, "at": self.at, "do": self.do} | changes
        plain = {"view": "all", "order": "unsure", "at": "", "do": ""}
        return "?" + urlencode({name: value for name, value in said.items() if value != plain.get(name)})

    @property
    def add_address(self) -> str:
        """Where a missed statement is added."""
        return self.query(do="add")

    @property
    def plain_address(self) -> str:
        """The same place with no form open."""
        return self.query(do="")


@dataclass(frozen=True)
class Piece:
    """A piece of the text with the look of its closest statement; `number` is empty between statements."""

    text: str
    number: str
    numbers: str
    begins: tuple[str, ...]
    labels: str
    look: str
    address: str


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
    owner: str
    decision: str
    decision_name: str
    masked: bool
    unsure: bool
    address: str


@dataclass(frozen=True)
class Review:
    """The whole page; tabs are (address, name, number, whether it is this one)."""

    pieces: tuple[Piece, ...]
    items: tuple[Item, ...]
    tabs: tuple[tuple[str, str, int, bool], ...]
    decided: int
    targets: int
    current: Statement | None
    choices: tuple[Choice, ...]
    place: Place

    @property
    def other_order(self) -> str:
        """The same list in the other order."""
        return self.place.query(order="unsure" if self.place.order == "text" else "text", do="")


def review(document: Document, place: Place, may: May) -> Review:
    """The page of a text as one person sees it at a place."""
    known = list(document.statements.exclude(decision=REPLACED).order_by("start", "number"))
    commitments = list(document.commitments.order_by("start", "number"))
    targets = [statement for statement in known if statement.kind == "target"]
    pending = [statement for statement in targets if statement.decision == "pending"]
    listed = ordered(shown(known, place.view), place.order)
    current = next((statement for statement in known if statement.number == place.at), None)
    if current is None and not place.at.startswith("c"):
        current = next(iter(listed), None)
    choices = panel_choices("statement", listed + ([current] if current else []), may)
    counts = {
        "all": (_("全部"), len(known)), "target": (_("目标"), len(targets)), "pending": (_("待核"), len(pending)),
        "commitments": (_("承诺"), len(commitments)),
    }  # fmt: skip
    return Review(
        pieces=tuple(pieces(document.text, known, commitments, place)),
        items=tuple(item(statement, document.year, place, choices.get(statement.pk, ())) for statement in listed),
        tabs=tuple(
            (place.query(view=view, at="", do=""), name, count, view == place.view)
            for view, (name, count) in counts.items()
        ),
        decided=len(targets) - len(pending),
        targets=len(targets),
        current=current,
        choices=tuple(choices.get(current.pk, ())) if current else (),
        place=place,
    )


def shown(statements: Sequence[Statement], view: str) -> list[Statement]:
    """The statements that a view lists."""
    if view == "commitments":
        return []
    if view == "all":
        return list(statements)
    targets = [statement for statement in statements if statement.kind == "target"]
    return targets if view == "target" else [statement for statement in targets if statement.decision == "pending"]


def ordered(statements: Sequence[Statement], order: str) -> list[Statement]:
    """In the order of the text; or what is still to be checked first, targets before others, the least sure on top."""
    if order == "text":
        return list(statements)
    return sorted(statements, key=_urgency)


def _urgency(statement: Statement) -> tuple[int, float, int, str]:
    if statement.decision != "pending":
        return 2, 0.0, statement.start, statement.number
    rank = 0 if statement.kind == "target" else 1
    return rank, statement.confidence, statement.start, statement.number


def following(document: Document, place: Place, number: str) -> list[str]:
    """The numbers of the statements after this one in the list as it stands, then those before it; targets first."""
    known = list(document.statements.exclude(decision=REPLACED).order_by("start", "number"))
    listed = ordered(known if place.view in ("all", "commitments") else shown(known, "target"), place.order)
    at = next((index for index, statement in enumerate(listed) if statement.number == number), -1)
    rest = [statement for statement in listed[at + 1 :] + listed[: max(at, 0)] if statement.decision == "pending"]
    return [statement.number for statement in sorted(rest, key=lambda statement: statement.kind != "target")]


def pieces(text: str, statements: Sequence[Statement], commitments: Sequence[Commitment], place: Place) -> list[Piece]:
    """The text in marked pieces; put together they are the text."""
    looks = {row.number: look(row) for row in statements} | {row.number: "commitment" for row in commitments}
    rows: list[Statement | Commitment] = [*statements, *commitments]
    spans = [Span(row.number, row.start, row.end) for row in rows]
    return [_piece(segment, looks, place) for segment in segments(text, spans)]


def _piece(segment: Segment, looks: Mapping[str, str], place: Place) -> Piece:
    # A commitment may run over a whole sentence: the statements inside it are what one clicks.
    numbers = sorted(segment.numbers, key=lambda number: number.startswith("c"))
    number = numbers[0] if numbers else ""
    view = "commitments" if number.startswith("c") else place.view.replace("commitments", "all")
    return Piece(
        text=segment.text,
        number=number,
        numbers=" ".join(numbers),
        begins=segment.begins,
        labels="·".join(short(end) for end in segment.ends if not end.startswith("c")),
        look=looks[number] if number else "",
        address=place.query(at=number, do="", view=view) + f"#{number}" if number else "",
    )


def look(statement: Statement) -> str:
    """The class of a mark: other, accepted, rejected, masked, unsure or pending."""
    if statement.decision != "pending":
        return statement.decision
    if statement.kind != "target":
        return "other"
    if statement.masked:
        return "masked"
    return "unsure" if statement.confidence < UNSURE_BELOW else "pending"


def item(statement: Statement, year: int | None, place: Place, choices: Sequence[Choice]) -> Item:
    """One line of the list."""
    is_target = statement.kind == "target"
    return Item(
        number=statement.number,
        label=short(statement.number),
        kind=kind_name(statement.kind),
        is_target=is_target,
        phrase=statement.phrase,
        wording=wording(statement),
        when=when(statement.period, year),
        owner=next((choice.words for choice in choices if choice.name == "owner" and choice.value), ""),
        decision=statement.decision,
        decision_name=statement.get_decision_display() if statement.decision != "pending" else "",
        masked=statement.masked,
        unsure=statement.decision == "pending" and statement.confidence < UNSURE_BELOW,
        address=place.query(at=statement.number, do="") + f"#{statement.number}",
    )
