"""Value columns as entries, and what entries take over from their neighbours: 同比 is that of the column before."""

from __future__ import annotations

import re
from dataclasses import replace

from econops.core.intake.foreign import words
from econops.core.intake.foreign.columns import Column, Role
from econops.core.intake.foreign.grammar import Terms, is_place, is_total, read_words
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.naming import nest
from econops.core.intake.foreign.spans import Span
from econops.core.intake.foreign.texts import printed, without_number
from econops.core.intake.foreign.values import Spot

DERIVED = ("yoy", "change", "share", "rate", "rank")
_BODY_LEAST = 3
_FIRST_QUARTER = 3
_ABOVE = re.compile(r"全([市省国区])(?!社会)")
_OVERALL = re.compile(r"综合|累计总|总(?:排名|位次)")


def read_value_columns(columns: tuple[Column, ...], *, terms: Terms) -> tuple[Entry, ...]:
    """What the headers of the value columns say; places and bodies across the top are areas."""
    values = [column for column in columns if column.role is Role.VALUE]
    bodies = _bodies(values, terms.indicators)
    terms = replace(terms, units=terms.units | bodies)
    entries = []
    for column in values:
        path = tuple(spot for spot, _text in column.path)
        entry = Entry(column.at, path[-1] if path else (0, column.at), path=path)
        for spot, text in column.path:
            entry = _with_header(entry, spot, text, terms)
        entries.append(entry)
    return tuple(entries)


def _bodies(values: list[Column], known: frozenset[str]) -> frozenset[str]:
    """Names of enterprises, banks or departments that stand side by side as headers."""
    texts = {text for column in values for _spot, text in column.path[:1]}
    found = {
        text
        for text in texts
        if words.BODY.search(text) and not words.MEASURE_NOUN.search(text) and not read_words(text, known).says
    }
    industries = sum(bool(re.search(r"业$", text)) for text in texts)
    return frozenset(found) if len(found) >= _BODY_LEAST and len(found) > industries else frozenset()


def _with_header(entry: Entry, spot: Spot, text: str, terms: Terms) -> Entry:
    plain = without_number(text)
    if is_total(plain, terms.county) or plain == "小计":
        return replace(entry, total=not entry.area)
    if is_place(plain, terms.units) or words.SUBTOTAL.search(plain):
        return replace(entry, area=printed(plain), total=False, area_spot=spot)
    above = _ABOVE.match(plain)
    if above and above[1] != terms.county[-1:] and not entry.area:
        said = read_words(plain[above.end() :], terms.indicators)
        if said.measure in (None, "yoy") and not said.indicator:
            words_there = nest(entry.words, said, terms.indicators)
            return replace(entry, words=words_there, area=above[0], area_spot=spot)
    return replace(entry, words=nest(entry.words, read_words(text, terms.indicators), terms.indicators))


def settled(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries without a name of their own completed from the entry that they are about."""
    newest = max((entry.words.span.year or 0 for entry in entries), default=0)
    entries = _since_the_start(_with_parts(_with_quarters(entries), newest))
    done: list[Entry] = []
    for at, entry in enumerate(entries):
        done.append(_settle(entry, done, entries[at + 1 :], newest))
    return tuple(done)


def _with_parts(entries: tuple[Entry, ...], newest: int) -> tuple[Entry, ...]:
    """其中：出口额 is a part of the level before it, of this year's where last year's stands between."""
    done: list[Entry] = []
    whole: Entry | None = None
    for entry in entries:
        said = entry.words
        if said.within and said.indicator and "/" not in said.indicator and whole is not None:
            name = f"{whole.words.indicator}/其中：{said.indicator}"
            units = said.units or (whole.words.units if not said.measure else ())
            span = said.span.over(whole.words.span)
            entry = replace(entry, words=replace(said, indicator=name, span=span, units=units))
        elif said.measure is None and said.indicator and not (whole and _is_earlier(entry, newest)):
            whole = entry
        done.append(entry)
    return tuple(done)


def _since_the_start(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """累计完成 beside 1-8月完成 and the whole cost of a project is what was done since its start."""
    spans = [entry.words.span for entry in entries if entry.words.measure is None]
    dated = any(span.form == "ytd" and span.month for span in spans)
    if not dated or not any(words.WHOLE_PROJECT.search(entry.words.indicator) for entry in entries):
        return entries
    return tuple(_of_a_day(entry) if entry.words.span == Span(form="ytd") else entry for entry in entries)


def _of_a_day(entry: Entry) -> Entry:
    return replace(entry, words=replace(entry.words, span=Span(form="point")))


def _with_quarters(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """一季度 among quarters is a quarter; beside 上半年 or alone it is January to March cumulated."""
    spans = [entry.words.span for entry in entries]
    if any(span.form == "quarter" and span.month != _FIRST_QUARTER for span in spans):
        return entries
    return tuple(_cumulated(entry) for entry in entries)


def _cumulated(entry: Entry) -> Entry:
    span = entry.words.span
    if span.form != "quarter" or span.month is None:
        return entry
    return replace(entry, words=replace(entry.words, span=replace(span, form="ytd")))


def _settle(entry: Entry, before: list[Entry], after: tuple[Entry, ...], newest: int) -> Entry:
    said = entry.words
    if not (said.measure in DERIVED or said.measure == "plan" or _is_earlier(entry, newest)):
        return entry
    before = [one for one in before if one.area == entry.area] or (before if _ABOVE.fullmatch(entry.area) else [])
    if entry.total and any(one.total and _is_level(one, newest) for one in before):
        before = [one for one in before if one.total]
    alike = [one for one in before if said.indicator and one.words.indicator == said.indicator]
    source = next((one for one in reversed(alike) if _is_level(one, newest)), None)
    source = (
        source
        or _source_by_formula(entry, [*before, *after], newest)
        or _source(before, () if said.measure == "plan" else after, newest)
    )
    if source is None:
        return entry
    source = _whole_of(entry, source, before, newest)
    name = said.indicator or source.words.indicator
    if _OVERALL.match(said.about):
        name = said.indicator or said.about
    own = said.span
    if said.measure in ("plan", None) and not said.indicator and words.WHOLE_PROJECT.search(name):
        # What a project costs as a whole lends no name to what is planned or was done in a year.
        return entry
    if said.measure == "plan":
        return replace(entry, words=replace(said, indicator=name, units=said.units or _units_of(source, name)))
    about = _about(entry, before, source) if said.measure in ("rate", "rank") else source
    if said.measure == "rank" and not said.indicator and not _OVERALL.match(said.about):
        name = about.words.indicator or name
    # A derived column of another name (存贷比 after 贷款) keeps its own time.
    same = not said.indicator or about.words.indicator == name or said.measure in ("rate", "rank")
    whole_year = own.year is not None and own.form is None and about.words.span.month is not None
    span = own.over(_without_shift(about.words.span)) if same and not (whole_year and said.measure is None) else own
    units = said.units or (source.words.units if said.measure in (None, "change") else ())
    stock = said.stock or (about.words.stock and same)
    return replace(entry, words=replace(said, indicator=name, span=span, units=units, stock=stock))


def _units_of(source: Entry, name: str) -> tuple[str, ...]:
    return source.words.units if source.words.indicator == name and source.words.units != ("%",) else ()


def _without_shift(span: Span) -> Span:
    return replace(span, years=0, months=0)


def _is_earlier(entry: Entry, newest: int) -> bool:
    span = entry.words.span
    return span.years < 0 or bool(span.year and newest and span.year < newest)


def _is_level(entry: Entry, newest: int) -> bool:
    return entry.words.measure is None and not _is_earlier(entry, newest)


def _source(before: list[Entry], after: tuple[Entry, ...], newest: int) -> Entry | None:
    """The nearest level before, else behind, else growth or plan before."""
    level = _total_among(before, newest) or _nearest_level(before, newest)
    plan = next((one for one in reversed(before) if one.words.measure == "plan"), None)
    # A gap to a target beside growth and target is of the growth's time, not of the target's.
    growth = next((one for one in reversed(before) if one.words.measure == "yoy" and one.words.span.form), None)
    named = next((one for one in reversed(before) if one.words.measure == "yoy" and one.words.indicator), None)
    return level or named or next((one for one in after if _is_level(one, newest)), None) or growth or plan


def _source_by_formula(entry: Entry, others: list[Entry], newest: int) -> Entry | None:
    """The level that the formulas of a column name first."""
    found = [one for at in entry.sources for one in others if one.at == at and _is_level(one, newest)]
    return found[0] if found else None


def _whole_of(entry: Entry, source: Entry, before: list[Entry], newest: int) -> Entry:
    """A heading that stands beside the group 其中 is about the whole, not about the last member of the group."""
    grouped = source.words.within and len(source.path) > 1
    if entry.sources or not grouped or not entry.path or entry.path[0] in source.path:
        return source
    wholes = (one for one in reversed(before) if _is_level(one, newest) and not one.words.within)
    return next(wholes, source)


def _nearest_level(before: list[Entry], newest: int) -> Entry | None:
    """The level right before; of 4月 | 3月 | 环比 the later one, which the earlier only stands beside."""
    levels = [one for one in reversed(before) if _is_level(one, newest)]
    if len(levels) > 1:
        near, far = levels[0].words, levels[1].words
        alike = near.indicator == far.indicator and near.span.form == far.span.form
        if alike and near.span.month and far.span.month and near.span.month < far.span.month:
            return levels[1]
    return levels[0] if levels else None


def _total_among(before: list[Entry], newest: int) -> Entry | None:
    """The total among levels that stand side by side: 收入合计 | 税收 | 非税 | 同比 is growth of the total."""
    levels = 0
    for one in reversed(before):
        if _is_level(one, newest) and re.search(r"合计|总计", one.words.indicator):
            return one
        levels += one.words.measure is None
        if levels and one.words.measure not in (None, "share"):
            return None
    return None


def _about(entry: Entry, before: list[Entry], source: Entry) -> Entry:
    """What a rate or a ranking is about: a rate is that of the cumulated number, a ranking that of its neighbour."""
    if entry.words.measure == "rate":
        levels = [one for one in reversed(before) if one.words.measure is None]
        stem = re.sub(r"率$", "", entry.words.indicator)
        own = next((one for one in levels if stem and stem[-2:] in one.words.indicator), None)
        if own is not None and entry.words.indicator:
            return own
        named = [one for one in levels if one.words.indicator == source.words.indicator]
        return next((one for one in named if one.words.span.form == "ytd" and not one.words.span.years), source)
    ranked = entry.words.about
    wanted = "rate" if re.search(r"完成|进度", ranked) else "yoy" if re.search(r"增|同比", ranked) else ""
    others = [one for one in reversed(before) if one.words.measure != "rank"]
    fitting = [one for one in others if not wanted or one.words.measure == wanted]
    return next(iter(fitting or others), source)


def with_lent_names(rows: tuple[Entry, ...], across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Columns without a name where neither rows nor title have one: plan and result lend theirs to each other.

    累计完成 beside 计划投资 is investment; 年度任务 before 完成投资 is planned investment.
    """
    if any(row.words.indicator for row in rows):
        return across
    plans = [words.PLAN_FIRST.sub("", one.words.indicator) for one in across if one.words.measure == "plan"]
    planned = next((plan for plan in plans if plan and not words.WHOLE_PROJECT.search(plan)), "")
    results = [one for one in across if one.words.measure is None and one.words.indicator]
    if all(words.WHOLE_PROJECT.search(one.words.indicator) for one in (*results, *across) if one.words.indicator):
        # Beside the cost of projects what is planned and done without a name is investment.
        return tuple(_as_investment(one) for one in across) if results else across
    return tuple(_with_lent_name(one, planned, results) for one in across)


def _as_investment(entry: Entry) -> Entry:
    if entry.words.indicator:
        return entry
    name = "计划投资" if entry.words.measure == "plan" else "完成投资"
    return replace(entry, words=replace(entry.words, indicator=name))


def _with_lent_name(entry: Entry, planned: str, results: list[Entry]) -> Entry:
    behind = next((one.words.indicator for one in results if one.at > entry.at), "")
    name = behind if entry.words.measure == "plan" else planned
    if entry.words.indicator or not name:
        return entry
    return replace(entry, words=replace(entry.words, indicator=name))
