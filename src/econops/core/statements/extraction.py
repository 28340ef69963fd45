"""Statements of a text (可度量提法): numbers found, what is none left out, the rest described by the published schema."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from econops.core.model.statement import Extraction, Statement
from econops.core.statements import kinds, measures, periods
from econops.core.statements.commitments import find_commitments
from econops.core.statements.confidence import Reading, confidence, signs_of
from econops.core.statements.distribution import Share, echoes, shared_subjects
from econops.core.statements.exclusions import excluded_by
from econops.core.statements.headline import date_of, title_of
from econops.core.statements.indicators import indicator_phrase
from econops.core.statements.mentions import Mention, find_masked, find_numbers
from econops.core.statements.page import Page, smooth
from econops.core.statements.phrases import Phrase, trim_lead
from econops.core.statements.sentences import Sentence, split_sentences
from econops.core.statements.setting import Setting
from econops.core.statements.specials import find_specials
from econops.core.statements.surroundings import Surroundings
from econops.core.statements.tables import table_cells
from econops.core.statements.units import UnitKind


@dataclass(frozen=True)
class Draft:
    """A statement on the page, before it gets its number and its offsets in the text as stored."""

    kind: str
    indicator: str
    measure: str
    value: Decimal | None
    unit: str
    comparator: str
    period: str | None
    start: int
    end: int
    masked: bool = False
    at: int = 0
    confidence: float = 1.0


@dataclass
class _Walk:
    """What the sentences read so far have settled."""

    calendar: periods.Calendar
    outlook: kinds.Outlook
    kind: str | None = None
    period: str | None = None
    last: Draft | None = None
    drafts: list[Draft] = field(default_factory=list)


def extract_statements(text: str, date: str | None = None, *, name: str = "") -> list[Statement]:
    """Every measurable statement of a text, in the order of the text; arguments as in `extract`."""
    return list(extract(text, date, name=name).statements)


def extract(text: str, date: str | None = None, *, name: str = "") -> Extraction:
    """The measurable statements of a text and its commitments without a number, both in the order of the text.

    Args:
        text: any text; offsets are code points into it.
        date: the day of the text (ISO), where it is known from elsewhere.
        name: the name of its file, which may tell the year.
    """
    page = smooth(text)
    title = title_of(text)
    sentences = list(split_sentences(page.text))
    calendar = periods.calendar_of(title, date or date_of(text), page.text, name)
    walk = _Walk(calendar, kinds.outlook_of(title, sentences))
    for sentence, mentions in _by_sentence(sentences, _all_mentions(page.text)):
        _read_sentence(walk, page.text, sentence, mentions)
    drafts = walk.drafts + list(_table_drafts(page.text, calendar))
    around = Surroundings(page.text, tuple(sentences), calendar)
    statements = tuple(_finished(page, drafts, around))
    return Extraction(statements, find_commitments(page, around, statements))


def _all_mentions(text: str) -> list[Mention]:
    """Numbers of every form in the order of the text; where two overlap, the special form or the range wins."""
    found = [*find_specials(text), *find_masked(text), *find_numbers(text)]
    kept: list[Mention] = []
    covered: dict[int, tuple[int, int]] = {}
    for mention in sorted(found, key=_rank):
        span = (mention.start, mention.end)
        clash = {covered[index] for index in range(*span) if index in covered}
        if clash and clash != {span}:
            continue
        if clash and mention.form == "plain" and not mention.bound:
            continue
        covered.update(dict.fromkeys(range(*span), span))
        kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _rank(mention: Mention) -> tuple[bool, bool, int, bool, bool]:
    """Special forms first, then ranges; of two numbers at one place the one with a unit, 个百分点 before 个."""
    plain = mention.form == "plain" and not mention.masked
    return plain, not mention.bound, mention.start, not mention.unit, mention.kind is not UnitKind.POINTS


def _by_sentence(sentences: list[Sentence], mentions: list[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    index = 0
    for sentence in sentences:
        while index < len(mentions) and mentions[index].start < sentence.start:
            index += 1
        held = []
        while index < len(mentions) and mentions[index].start < sentence.end:
            held.append(mentions[index])
            index += 1
        yield sentence, held


def _read_sentence(walk: _Walk, text: str, sentence: Sentence, mentions: list[Mention]) -> None:
    walk.kind = kinds.carry(sentence, walk.kind, walk.calendar.present)
    if sentence.first and not (walk.period and "/" in walk.period and not sentence.heading):
        walk.period = None
    if sentence.heading:
        walk.period = None
    named = None if sentence.heading else periods.opening_period(walk.calendar, sentence)
    if named is None and walk.last is not None and sentence.text.startswith("其中"):
        named = walk.last.period
    if named:
        walk.period = named
    cases = [Setting(text, sentence, mention) for mention in mentions]
    cases = [case for case in cases if excluded_by(case) is None]
    shares = shared_subjects(cases)
    floor = sentence.start
    local: Draft | None = None
    echoed = echoes(cases, shares)
    written: list[Draft] = []
    for index, case in enumerate(cases):
        share = shares.get(index) or _echo(case, written, *echoed[index]) if index in echoed else shares.get(index)
        draft = _draft(walk, case, floor, local, share)
        written.append(draft)
        walk.drafts.extend(_spread(walk, case, draft))
        local = walk.last = draft
        floor = max(floor, case.mention.end, draft.end if draft.start >= case.mention.start else 0)


def _draft(walk: _Walk, case: Setting, floor: int, local: Draft | None, share: Share | None) -> Draft:
    measure = measures.measure_of(case)
    continued = measure == "level" and local is not None and measures.goes_on(case, local.measure, local.unit)
    if continued:
        measure = "increment"
    if share is not None and share.measure:
        measure = share.measure
    phrase = (
        Phrase(share.subject, share.start, share.end)
        if share
        else indicator_phrase(
            case,
            min(floor, case.mention.start),
            (local.indicator, local.start, local.end) if local else None,
            walk.last.indicator if walk.last else "",
        )
    )
    if measure == "growth" and phrase.inherited and "占" in phrase.indicator[1:]:
        # …占全省的5%，增长8%: what grows is the amount, not its share.
        phrase = replace(phrase, indicator=phrase.indicator[: phrase.indicator.index("占", 1)])
    kind, basis = kinds.judged_kind(case, measure, walk.outlook, walk.kind, walk.calendar.present)
    if kind == "fixed" and measure == "increment":
        measure = "level"
    value = case.mention.value
    if value is not None and value > 0 and (measures.is_negative(case) or (share is not None and share.negative)):
        value = -value
    return Draft(
        kind,
        phrase.indicator,
        measure,
        value,
        case.mention.unit,
        share.comparator if share and share.comparator else measures.comparator_of(case),
        periods.period_of(case, (kind, measure), walk.calendar, walk.period),
        phrase.start,
        max(phrase.end, case.mention.end),
        case.mention.masked,
        case.mention.start,
        confidence(
            signs_of(case, Reading(kind, basis, measure, continued, phrase.indicator, phrase.carried, phrase.start))
        ),
    )


def _echo(case: Setting, written: list[Draft], size: int, first: int) -> Share | None:
    """接待120万人次，收入8亿元，分别增长12%和15%: the subjects are the statements before."""
    if first < size:
        return None
    source = written[len(written) - size]
    measure, negative = measures.measure_of(case), measures.is_negative(case)
    parted = re.search(r"分别约?(?:占|恢复到|达到)[^，。；]*$", case.before)
    if case.mention.kind is UnitKind.PERCENT and source.measure in ("level", "increment") and not parted:
        measure = "growth"
    return Share(source.indicator, written[first - size].start, case.mention.end, measure, negative)


def _spread(walk: _Walk, case: Setting, draft: Draft) -> Iterator[Draft]:
    """One value said of two quarters (一季度和二季度均增长6.9%) or of two names (甲和乙各占50%) holds for each."""
    words = case.text[max(case.sentence.start, case.mention.start - 24) : case.mention.start]
    match = re.search(r"([一二三])季度[和、与]([二三四])季度[^，。；]*$", words)
    first = periods.find_period(walk.calendar, f"{match.group(1)}季度") if match else None
    if first is not None:
        yield replace(draft, period=first)
    pair = re.search(r"([^，。；、0-9]+?)[和与]([^，。；、和与0-9]+?)各占?(?:约|近)?$", words)
    if pair and draft.measure in ("share", "growth"):
        yield replace(draft, indicator=pair.group(1)[trim_lead(pair.group(1)) :])
        yield replace(draft, indicator=pair.group(2))
    else:
        yield draft


def _table_drafts(text: str, calendar: periods.Calendar) -> Iterator[Draft]:
    for cell in table_cells(text):
        period = cell.year or calendar.report or (str(calendar.year) if calendar.year else None)
        yield Draft(
            "result",
            cell.label,
            cell.measure,
            cell.value,
            cell.unit,
            "=",
            period,
            cell.start,
            cell.end,
            at=cell.start,
            confidence=confidence(("table",) if cell.unit else ("table", "unit_missing")),
        )


def _finished(page: Page, drafts: Iterable[Draft], around: Surroundings) -> Iterator[Statement]:
    ordered = sorted((draft for draft in drafts if draft.end > draft.start), key=lambda draft: (draft.start, draft.end))
    for number, draft in enumerate(ordered, 1):
        start, end = page.span(draft.start, draft.end)
        value = None if draft.masked or draft.value is None else float(draft.value)
        indicator = re.sub(r"[\s*]", "", draft.indicator)
        masked = draft.masked or value is None
        yield Statement(
            f"s{number:03d}",
            draft.kind,
            indicator,
            draft.measure,
            value,
            draft.unit,
            masked,
            draft.comparator,
            draft.period,
            start,
            end,
            page.original[start:end],
            draft.confidence,
            **vars(around.keys(draft.start, draft.at, (draft.kind, draft.measure))),
        )
