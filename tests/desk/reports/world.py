"""An invented June (模拟) with everything a bulletin rests on: official figures, the city's table, groups of firms."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.indicators.models import TableUpload
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin
from econops.desk.reports.services import bulletin_draft, bulletin_issue, bulletin_move
from econops.desk.reports.services_text import comment_settle
from tests.desk.conftest import Cast, at
from tests.desk.june import walked

JUNE = Period.month(2026, 6)
BROUGHT, RELEASE, DRAFTED, ISSUED = at("2026-07-16"), at("2026-07-18", "10:00"), at("2026-07-28"), at("2026-08-03")
NUMBER = "云经〔2026〕7号"
HEAD = [
    "区域", "社会消费品零售总额总量（亿元）", "社会消费品零售总额增速（%）", "社会消费品零售总额位次",
    "规模以上工业增加值增速（%）",
]  # fmt: skip
CITY = [
    ["全市", 402.5, 5.2, None, 6.0],
    ["云河县", 48.27, 3.9, 3, 4.6],
    ["青川县（模拟）", 90.1, 5.5, 1, 6.6],
    ["望江区（模拟）", 120.4, 5.1, 2, 4.6],
]


def workbook(lines: Sequence[Sequence[object]]) -> bytes:
    """A sheet with these lines."""
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def city_table(
    lead: User,
    *,
    lines: Sequence[Sequence[object]] = CITY,
    month: str = "2026-06",
    release: datetime.datetime | None = None,
    moment: datetime.datetime = BROUGHT,
) -> TableUpload:
    """The city's table of a month, confirmed."""
    about = TableAbout("feedback", month, "反馈", release)
    upload = table_receive(f"反馈数{month}.xlsx", workbook([HEAD, *lines]), about, person=lead, at=moment)
    table_confirm(upload, person=lead, at=moment)
    return upload


def june(cast: Cast, *, release: datetime.datetime | None = None) -> None:
    """Everything of June has come in."""
    walked(cast)
    city_table(cast.lead, release=release)


def drafted(cast: Cast) -> Bulletin:
    """The bulletin of June as drafted by the lead."""
    return bulletin_draft(JUNE, person=cast.lead, at=DRAFTED).bulletin


def circulated(cast: Cast) -> Bulletin:
    """The bulletin of June while people comment."""
    bulletin = drafted(cast)
    bulletin_move(bulletin, "circulate", person=cast.lead, at=DRAFTED)
    return bulletin


def issued(cast: Cast) -> Bulletin:
    """The bulletin of June with number and date."""
    bulletin = circulated(cast)
    for comment in bulletin.comments.filter(settled=""):
        comment_settle(comment, "采纳（模拟）", person=cast.lead, at=ISSUED)
    bulletin_issue(bulletin, NUMBER, ISSUED.date(), person=cast.lead, at=ISSUED)
    return bulletin


def docx_of(bulletin: Bulletin) -> Path:
    """Where the docx of a bulletin stands."""
    return home() / bulletin.stored_path


def annex_path(bulletin: Bulletin) -> Path:
    """Where the annex of a bulletin stands."""
    return home() / bulletin.annex_path
