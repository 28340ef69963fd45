"""What titles, unit lines, sheet and file names say for a whole table (表外的话): time, units, place, indicator."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from econops.core.intake.foreign import words
from econops.core.intake.foreign.grammar import title_units
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.regions import Place, units_of_line
from econops.core.intake.foreign.spans import Span, cut_span, name_span
from econops.core.intake.foreign.texts import fold, printed
from econops.core.intake.foreign.titles import indicator_of
from econops.core.intake.foreign.unit_words import units_of_sentence
from econops.core.intake.foreign.values import Spot, Vocabulary

_FILLED = re.compile(
    r"(?:填报|填表|编制|报送|制表|上报|报出|报告|打印|审核|出表|签发|生成|印发)(?:日期|时间)?[:]?\D{0,4}(20\d{2})[年./-](\d{1,2})"
)
_AS_OF = re.compile(r"(?:截止|截至|统计|数据|报表)(?:日期|时间|时点|期)?[:]?|^(?:时间|时点|报告期|所属期|月份)[:]")
_REPORTER = re.compile(
    r"(?:填报|编制|报送|填表|上报|编报)(?:单位|部门)[:]([^:]*?)(?:\(盖?章?\)|$|填|编|报送|单位|20\d{2})"
)
# Several things on one line stand apart by wide blanks.
_PIECES = re.compile(r"[ \t]{2,}|\u3000+")
_OFFICE = re.compile(r"(?:局|股|科|室|办|中心|委|委员会|政府|盖章|大队|支行)\)?$")
_ONLY_TIME = re.compile(r"\(?(?:20\d{2}年)?[\d\-月年至份累计上半全度一二三四季末底]*\)?")
_FIRST_QUARTER = 3
_WRITER = re.compile(r"^[\u4e00-\u9fa5]{1,8}?(?:局|委|办|中心|公司|银行|支行|处|科|股|站|人行)(?=.{2})")
_NO_YEAR = "标题、表名和文件名里都没有年份，请写明是哪一年的数据。"
_LONG_LINE = 12
_BARE_MONTH = re.compile(r"\(?(?:20\d{2}年)?\d{1,2}月份?\)?")
_BARE_DATE = re.compile(r"\(?(20\d{2})[年./-](\d{1,2})[月./-](\d{1,2})日?\)?")


@dataclass(frozen=True)
class Context:
    """What holds for every number of a table unless its own words say otherwise.

    `scope`: what the title is about where it names no indicator (规上工业).
    `agreed`: all headers that name months are of one kind; `lent_unit`: the only unit that level columns name.
    `latest`: the last month of which some column holds numbers.
    `known`: names of indicators in use; `dated`: some column names its months, so a bare year beside it is whole.
    `parts`: columns that cut the indicators of the rows into parts (城镇职工 | 城乡居民).
    `unsure` are sentences on what had to be guessed or is contradicted.
    """

    title: str = ""
    title_spot: Spot | None = None
    span: Span = field(default_factory=Span)
    units: tuple[str, ...] = ()
    area: str = ""
    indicator: str = ""
    scope: str = ""
    cumulated: bool = False
    agreed: bool = False
    lent_unit: str = ""
    latest: int | None = None
    known: frozenset[str] = frozenset()
    dated: bool = False
    parts: frozenset[str] = frozenset()
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """Of the whole workbook: the file's name without ending, and the years that its lines name."""

    file: str
    years: tuple[int, ...] = ()


def names_of(file: str, lines: Iterable[str]) -> Names:
    """Collect them; lines are all texts of the workbook that can be titles."""
    years = (span.year for span in map(line_span, lines) if span.year and span.month)
    return Names(re.sub(r"\.(?:xlsx?|csv|et|xlsm)$", "", file), tuple(dict.fromkeys(year for year in years if year)))


@dataclass(frozen=True)
class Surroundings:
    """Texts around a table, nearest first: its own lines, those over the sheet, its notes, the names."""

    own: tuple[str, ...]
    sheet: tuple[str, ...]
    notes: tuple[str, ...]
    sheet_name: str
    file_name: str
    years: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines above the table, the nearest first."""
        return (*self.own, *self.sheet)


def surroundings(grid: Grid, place: Place, shared: list[Spot], *, first: Place, names: Names) -> Surroundings:
    """Collect the texts around a table."""
    above = shared if place is first else [*shared, *(spot for spot in first.lines if spot[0] < place.body[0])]
    return Surroundings(
        own=tuple(grid.raw(spot) for spot in reversed(place.lines)),
        sheet=tuple(grid.raw(spot) for spot in reversed(above)),
        notes=tuple(grid.raw(spot) for spot in place.notes),
        sheet_name=grid.sheet.name,
        file_name=names.file,
        years=names.years,
    )


def read_context(around: Surroundings, vocabulary: Vocabulary, *, places_inside: bool) -> Context:
    """What the surroundings of a table say."""
    titles = [text for text in around.lines if is_title(text)]
    span, unsure = _time(around)
    return Context(
        title=next((text.strip() for text in titles if not _ONLY_TIME.fullmatch(fold(text))), ""),
        span=span,
        units=_units(around),
        area="" if places_inside else _town(around, vocabulary),
        indicator=indicator_of([*titles, around.sheet_name, _WRITER.sub("", fold(around.file_name))], vocabulary),
        scope=next((match[0] for text in titles if (match := words.SCOPE.search(fold(text)))), ""),
        cumulated=any("累计" in text for text in titles[:1]),
        unsure=unsure,
    )


def with_agreed_form(context: Context, spans: Iterable[Span]) -> Context:
    """What headers say for those beside them: the newest year, and the kind (all 1-4月)."""
    spans = list(spans)
    if context.span.year is None:
        year = max((span.year for span in spans if span.year), default=None)
        unsure = tuple(one for one in context.unsure if year is None or one != _NO_YEAR)
        context = replace(context, span=replace(context.span, year=year), unsure=unsure)
    context = _with_month_of_headers(context, spans)
    forms = {span.form for span in spans if span.month == context.span.month and span.form and not span.years}
    if context.span.form not in (None, "month") or len(forms) != 1:
        return context
    return replace(context, span=replace(context.span, form=forms.pop()), agreed=True)


def _with_month_of_headers(context: Context, spans: list[Span]) -> Context:
    """The month that headers name where nothing above them names one, as long as they name only one."""
    told = {(span.month, span.form) for span in spans if span.month and not span.years}
    if context.span.month or len(told) != 1 or any(span.year and not span.month for span in spans):
        return context
    month, form = told.pop()
    return replace(context, span=replace(context.span, month=month, form=form))


def is_title(text: str) -> bool:
    """Whether a line is a title: neither a unit line, nor who filled it in and when."""
    plain = fold(text)
    if words.NARRATIVE.search(plain):
        return False
    if len(plain) <= 2 or words.META.match(plain) or _BARE_DATE.fullmatch(plain) or _OFFICE.search(plain):
        return False
    return not units_of_line(text) or len(plain) > _LONG_LINE


def _time(around: Surroundings) -> tuple[Span, tuple[str, ...]]:
    """Month and form of the nearest words that name a month; the year from the nearest that names one."""
    own = [line_span(text) for text in around.own]
    sheet = [line_span(text) for text in around.sheet]
    spans = [*own, name_span(around.sheet_name), *sheet, *map(line_span, around.notes), name_span(around.file_name)]
    dated = next((span for span in spans if span.month), None)
    year = next((span.year for span in spans if span.year), None)
    filled = _filled(around)
    unsure: tuple[str, ...] = ()
    if dated is None and filled and not any(span.form == "year" or span.year for span in spans):
        dated, unsure = _month_before(*filled), ("表上没有写明数据时期，只有填报日期，时期按上一个月推算，请核对。",)
    if year is None and len(around.years) == 1:
        year = around.years[0]
    if year is None and filled:
        year = filled[0]
    if dated is None:
        return Span(year=year), unsure or (() if year else ("找不到数据时期（年份和月份），请在标题里写明。",))
    if year is None and dated.year is None:
        unsure = (_NO_YEAR,)
    unsure += _contradictions(own, sheet)
    named = (name_span(around.sheet_name), name_span(around.file_name))
    if dated in named and dated.form == "month":
        # The month in a name says when, not whether cumulated: a line that names the same month says that.
        dated = next((span for span in spans if span.month == dated.month and span not in named), dated)
    dated = _range_beside(dated, around) or dated
    form = "ytd" if dated.form == "quarter" and dated.month == _FIRST_QUARTER else dated.form
    return Span(dated.year or year, dated.month, form), unsure


def _range_beside(dated: Span, around: Surroundings) -> Span | None:
    """The range of a title (1-5月) over a line that only dates the sheet (2026年5月): the numbers are of the range."""
    bare = any(_BARE_MONTH.fullmatch(fold(piece)) for text in around.lines for piece in _PIECES.split(text.strip()))
    if dated.form != "month" or not bare:
        return None
    spans = [*map(line_span, around.lines), name_span(around.sheet_name), name_span(around.file_name)]
    return next((span for span in spans if span.form == "ytd" and span.month == dated.month), None)


def _contradictions(own: list[Span], sheet: list[Span]) -> tuple[str, ...]:
    one = next((span for span in own if span.month), None)
    other = next((span for span in sheet if span.month), None)
    if one and other and one.month != other.month and one.form == other.form:
        return ("本表标题写的时期与整张表上方标题写的不一样，按本表标题读，请核对。",)
    return ()


def line_span(text: str) -> Span:
    """What a line above a table says about the time of its data; who filled it in and when says nothing."""
    spans = [_piece_span(piece) for piece in _PIECES.split(text.strip())]
    return next((span for span in spans if span.month), next((span for span in spans if span.says), Span()))


def _piece_span(text: str) -> Span:
    plain = fold(text)
    if (_FILLED.search(plain) and not _AS_OF.search(plain)) or _BARE_DATE.fullmatch(plain):
        return Span()
    if words.META.match(plain) and not _AS_OF.search(plain):
        return Span()
    plain = re.sub(r"\([^()]*=100\)", "", plain)
    span, _rest = cut_span(re.sub(r"(?:同比|比上年同期|较上年同期|上年同期)", "", plain))
    return replace(span, years=0, months=0) if span.month or span.year else Span()


def _filled(around: Surroundings) -> tuple[int, int] | None:
    for text in around.lines + around.notes:
        match = _FILLED.search(fold(text)) or _BARE_DATE.fullmatch(fold(text))
        if match:
            return int(match[1]), int(match[2])
    return None


def _month_before(year: int, month: int) -> Span:
    return Span(year, month - 1, "month") if month > 1 else Span(year - 1, 12, "month")


def _units(around: Surroundings) -> tuple[str, ...]:
    for text in (*around.own, *around.sheet, *around.notes):
        units = units_of_line(text) or title_units(text) or units_of_sentence(text)
        if units:
            return units
    return ()


def _town(around: Surroundings, vocabulary: Vocabulary) -> str:
    """The town or zone whose own report this is: named in a title, by the reporting unit, sheet or file name."""
    titles = [text for text in around.lines if is_title(text)]
    reporters = [match[1] for text in around.lines if (match := _REPORTER.search(fold(text)))]
    for text in (*titles, *reporters, around.sheet_name, around.file_name):
        town = _town_in(fold(text), vocabulary)
        if town:
            return town
    return ""


def _town_in(text: str, vocabulary: Vocabulary) -> str:
    text = text.removeprefix(vocabulary.county)
    known = sorted((unit for unit in vocabulary.units if fold(unit) in text), key=len, reverse=True)
    if known:
        return printed(known[0]) if len(known) == 1 or all(unit in known[0] for unit in known) else ""
    match = re.match(
        r"(?:[\u4e00-\u9fa5]{2,3}县)?((?![各分全本])[\u4e00-\u9fa5]{2,3}?(?:镇|乡|街道))(?![镇乡街])", text
    )
    return match[1] if match and not re.search(r"[各分全乡村城]", match[1][:-1]) else ""
