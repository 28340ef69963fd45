"""What the page of a bulletin shows: its text piece by piece, what may be done now, and what has happened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from econops.core.report.blocks import Heading, Text, plain
from econops.core.rules.stages import StageMove
from econops.core.stages.moving import moves_open
from econops.desk.common.display import day_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.people.models import Organisation, User
from econops.desk.reports.additions import SECTIONS
from econops.desk.reports.changes import Change, changes_of
from econops.desk.reports.charts import chart_shown
from econops.desk.reports.drafting import letter_rows
from econops.desk.reports.models import Bulletin, BulletinComment
from econops.desk.reports.rows import TEXTS, Row, words_of
from econops.desk.reports.services import CHART, RANKING, RANKING_CHART
from econops.desk.reports.services_text import figures_offered

Runs = Sequence[tuple[str, str]]
WORDS_SHOWN = 24


@dataclass(frozen=True)
class Piece:
    """One piece of the text in a style of letters; `number` is what comments name it by, None where they cannot."""

    style: str
    runs: Runs
    table: Row | None = None
    number: int | None = None
    comments: int = 0
    written: bool = False
    chart: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Written:
    """Something people wrote into a section."""

    key: str
    section: str
    words: str


def pieces_of(bulletin: Bulletin) -> list[Piece]:
    """The text from the top, as it would be printed now."""
    counts: dict[int | None, int] = {}
    for comment in bulletin.comments.all():
        counts[comment.paragraph] = counts.get(comment.paragraph, 0) + (not comment.settled)
    found, number = [], -1
    for row in letter_rows(bulletin):
        if row["type"] in TEXTS:
            number += 1
            found.append(_text(row, number, counts.get(number, 0)))
        elif row["type"] == "chart":
            found.append(Piece("Chart", _runs(row["caption"]), row, chart=chart_shown(row, f"chart-{len(found)}")))
        else:
            found += _frame(row, bulletin)
    return found


def _text(row: Row, number: int, comments: int) -> Piece:
    written = row["key"].startswith("addition:")
    if row["type"] == "table":
        aligns = [align for _width, align in row["columns"]]
        lines = [list(zip(line, aligns, strict=True)) for line in row["rows"]]
        return Piece("Table", _runs(row["caption"]), row | {"rows": lines}, number, comments)
    if row["type"] == "heading":
        ordinal = plain(Heading(row["level"], row["ordinal"], (Text(""),)).numbered)
        return Piece(f"Heading{row['level']}", [(ordinal, ""), *_runs(row["runs"])], None, number, comments)
    return Piece("Normal", _runs(row["runs"]), None, number, comments, written)


def _frame(row: Row, bulletin: Bulletin) -> list[Piece]:
    """What stands around the text: mark and number, title, addressee, note of attachments, signature, imprint."""
    match row["type"]:
        case "mark":
            number = bulletin.document_number or "〔　　〕　　号"
            return [Piece("IssuerMark", _runs(row["runs"])), Piece("DocumentNumber", [(number, "")])]
        case "title":
            return [Piece("Title", _runs(line)) for line in row["lines"]]
        case "addressee":
            return [Piece("Addressee", [*_runs(row["runs"]), ("：", "")])]
        case "attachment_note":
            return [Piece("Attachment", [(_("附件："), ""), *_runs(name)]) for name in row["names"]]
        case "signature":
            date = day_text(bulletin.issued_on) if bulletin.issued_on else _("　　年　月　日")
            return [Piece("Signature", _runs(row["runs"])), Piece("Signature", [(date, "")])]
    return []


def _runs(runs: Sequence[Sequence[str]]) -> Runs:
    return [(words, code) for words, code in runs if words]


def choices_of(pieces: Sequence[Piece]) -> list[tuple[int, str]]:
    """The paragraphs that a comment may be about: number and first words."""
    found = []
    for piece in pieces:
        words = "".join(text for text, _code in piece.runs)
        if piece.number is not None and words:
            found.append((piece.number, words[:WORDS_SHOWN] + ("…" if len(words) > WORDS_SHOWN else "")))
    return found


def moves_for(bulletin: Bulletin, user: User, *, day: datetime.date) -> tuple[list[StageMove], list[StageMove]]:
    """What this person may do with the bulletin, and with its ranking."""
    book, permissions = rulebook_current(), _permissions(user)
    moves = moves_open(book.chart(CHART, on=day), bulletin.status, permissions)
    if bulletin.status not in ("draft", "comments"):
        return list(moves), []
    return list(moves), list(moves_open(book.chart(RANKING_CHART, on=day), bulletin.ranking, permissions))


def _permissions(user: User) -> set[str]:
    charts = (rulebook_current().charts[code][-1].value for code in (CHART, RANKING_CHART))
    return {move.who for chart in charts for move in chart.moves.values() if user.may(move.who)}


def changes_shown(bulletin: Bulletin) -> list[Change]:
    """What the newest draft says otherwise than the one before; nothing once it is issued."""
    return (
        changes_of(bulletin.previous, bulletin.paragraphs) if bulletin.previous and bulletin.status != "issued" else []
    )


def written_shown(bulletin: Bulletin) -> list[Written]:
    """What people have written, section by section."""
    return [
        Written(item["id"], name, words_of({"type": "paragraph", "runs": item["runs"]}))
        for section, name in SECTIONS.items()
        for item in bulletin.additions.get(section, ())
    ]


def figures_shown(bulletin: Bulletin) -> list[tuple[str, str, str]]:
    """The figures on offer: code, name, printed words."""
    return [(code, one.label, one.text) for code, one in figures_offered(bulletin).items()]


def steps_shown(bulletin: Bulletin, *, day: datetime.date) -> list[tuple[str, str, Any, str]]:
    """The way of the bulletin so far: what, who, when, why."""
    book = rulebook_current()
    moves = {code: move.name for code, move in book.chart(CHART, on=day).moves.items()}
    moves |= {f"{RANKING}{code}": move.name for code, move in book.chart(RANKING_CHART, on=day).moves.items()}
    moves["draft"] = _("起草")
    return [
        (moves.get(step.action, step.action), str(step.person or ""), step.at, step.reason)
        for step in bulletin.steps.select_related("person")
    ]


def comments_shown(bulletin: Bulletin) -> list[BulletinComment]:
    """The comments, those that wait first."""
    return sorted(bulletin.comments.select_related("person", "settled_by"), key=lambda one: (bool(one.settled), one.pk))


def units_offered() -> list[tuple[str, str]]:
    """The units that may be named: those that supply statistics only are not."""
    return list(Organisation.objects.exclude(kind="supplier").order_by("kind", "code").values_list("code", "name"))
