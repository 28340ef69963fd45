"""Ask and paste (问数): years of an indicator by town as a table for a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import moment_text
from econops.desk.common.downloads import DOCX, download
from econops.desk.common.panels import May, panel_links
from econops.desk.common.references import references_keep
from econops.desk.common.spreadsheet import XLSX
from econops.desk.indicators.question import DEFAULT_YEARS, MOST_YEARS, Understood, read_question, recent_years
from econops.desk.indicators.seen import indicator_values_seen
from econops.desk.indicators.selectors import figures_released
from econops.desk.indicators.yearly import Asked, periods_of, yearly_tables
from econops.desk.indicators.yearly_files import yearly_docx, yearly_workbook
from econops.desk.indicators.yearly_table import YearCell, YearTable
from econops.desk.people.models import User
from econops.desk.people.selectors import county_area, town_areas

EXAMPLES = ("近三年各镇新增四上企业", "2023—2025年地区生产总值和固定资产投资", "去年各镇招商引资签约项目")
SHOWN = {"both": (Measure.LEVEL, Measure.GROWTH), "level": (Measure.LEVEL,), "growth": (Measure.GROWTH,)}
TOWN_ENDINGS = ("街道", "镇", "乡", "区")


@dataclass(frozen=True)
class Cell:
    """A cell as the page shows it: its words, the way to its source, and why there is nothing."""

    cell: YearCell
    url: str
    marked: bool


@requires("indicator.view")
def ask_page(request: HttpRequest) -> HttpResponse:
    """The question, what was understood of it, the tables; everything stands in the address."""
    indicators = indicator_values_seen(cast(User, request.user))
    understood = _understood(request.GET, indicators)
    show = _show(request.GET)
    tables = _tables(understood, indicators, show) if understood.indicators else []
    references_keep(reference for table in tables for reference in table.references)
    may = cast(User, request.user).may
    context = {
        "question": request.GET.get("q", "").strip()[:200],
        "understood": understood,
        "chosen": [item.name for item in indicators if item.code in understood.indicators],
        "indicators": indicators,
        "years": range(today().year, today().year - MOST_YEARS - 1, -1),
        "first": min(understood.years, default=0),
        "last": max(understood.years, default=0),
        "towns": town_areas(),
        "tables": [(table, _shown(table, may)) for table in tables],
        "empty": bool(tables) and not any(table.references for table in tables),
        "examples": EXAMPLES,
        "show": show,
        "query": _query(understood, show),
        "moment": now(),
    }
    return render(request, "indicators/ask.html", context)


@requires("indicator.view")
def ask_docx_page(request: HttpRequest) -> HttpResponse:
    """The same tables for Word, each number with its reference."""
    tables = _asked_tables(request)
    references_keep(reference for table in tables for reference in table.references)
    return download(yearly_docx(tables), f"{tables[0].title}.docx", DOCX)


@requires("indicator.view")
def ask_workbook_page(request: HttpRequest) -> HttpResponse:
    """The same tables as sheets."""
    tables = _asked_tables(request)
    known = _("数据截至{moment}").format(moment=moment_text(now(), with_year=True))
    return download(yearly_workbook(tables, known), f"{tables[0].title}.xlsx", XLSX)


def _asked_tables(request: HttpRequest) -> list[YearTable]:
    indicators = indicator_values_seen(cast(User, request.user))
    understood = _understood(request.GET, indicators)
    tables = _tables(understood, indicators, _show(request.GET)) if understood.indicators else []
    if not tables:
        raise Http404(_("还没有选指标。请先在“问数”页选好指标和年度，再下载。"))
    return tables


def _understood(parameters: QueryDict, indicators: list[Indicator]) -> Understood:
    """What is asked for: the typed question, or what was chosen by hand after it."""
    year = today().year
    question = parameters.get("q", "").strip()[:200]
    if question:
        found = read_question(question, names=_names(indicators), areas=_town_names(), this_year=year)
        years = found.years or recent_years(DEFAULT_YEARS, year)
        said = found.said or ("" if found.years else _("没有写年度，按最近三个全年，另附今年以来。"))
        return Understood(found.indicators, years, found.by_town, found.areas, found.unclear, said)
    known = {item.code for item in indicators}
    codes = tuple(code for code in dict.fromkeys(parameters.getlist("indicator")) if code in known)
    default = recent_years(DEFAULT_YEARS, year)
    first, last = (_year(parameters, name, value) for name, value in (("first", default[0]), ("last", default[-1])))
    first, last = sorted((first, last))
    towns = set(town_areas().values_list("code", flat=True))
    areas = tuple(code for code in parameters.getlist("area") if code in towns)
    by_town = parameters.get("by") == "town" or bool(areas)
    return Understood(codes, tuple(range(max(first, last - MOST_YEARS), last + 1)), by_town, areas)


def _show(parameters: QueryDict) -> str:
    show = parameters.get("show", "")
    return show if show in SHOWN else "both"


def _year(parameters: QueryDict, name: str, default: int) -> int:
    text = parameters.get(name, "")
    return int(text) if len(text) == len("2026") and text.isascii() and text.isdigit() else default


def _names(indicators: list[Indicator]) -> Mapping[str, tuple[str, ...]]:
    return {item.code: (item.name, *item.aliases) for item in indicators}


def _town_names() -> Mapping[str, tuple[str, ...]]:
    """Every town by its name, and without its ending where two characters are left."""
    names = {}
    for town in town_areas():
        short = next((town.name.removesuffix(end) for end in TOWN_ENDINGS if town.name.endswith(end)), town.name)
        names[town.code] = (town.name, short) if len(short) > 1 else (town.name,)
    return names


def _tables(understood: Understood, indicators: list[Indicator], show: str) -> list[YearTable]:
    county, towns = county_area(), tuple((town.code, town.name) for town in town_areas())
    chosen = tuple(item for code in understood.indicators for item in indicators if item.code == code)
    wanted = towns if understood.by_town else ()
    if understood.areas:
        wanted = tuple(place for place in towns if place[0] in understood.areas)
    asked = Asked(chosen, understood.years, (county.code, county.name), wanted, towns, SHOWN[show])
    places = [county.code, *(code for code, _name in towns)]
    return yearly_tables(
        asked, figures_released(understood.indicators, places, periods_of(understood.years), moment=now())
    )


def _shown(table: YearTable, may: May) -> list[tuple[Any, list[Cell]]]:
    return [(row, [Cell(cell, _url(cell, may), table.marked(cell)) for cell in row.cells]) for row in table.rows]


def _url(cell: YearCell, may: May) -> str:
    """The way to the source; upper rooms know it."""
    links = panel_links("number", cell.reference.code, may) if cell.reference else []
    return links[0][1] if links else ""


def _query(understood: Understood, show: str) -> str:
    """The address of exactly this table."""
    query = QueryDict(mutable=True)
    query.setlist("indicator", list(understood.indicators))
    if understood.years:
        query["first"], query["last"] = str(min(understood.years)), str(max(understood.years))
    if understood.by_town:
        query["by"] = "town"
    query.setlist("area", list(understood.areas))
    if show != "both":
        query["show"] = show
    return query.urlencode()
