"""Rounds of the rulebook (三预警一通报): when each is held, which source classes it reads, by which rule it is judged."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.fields import DATED, OPTIONAL_TEXT, Field, Fields, check_block, suggestion
from econops.core.rules.files import Block
from econops.core.rules.findings import UnknownReference, WrongType
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.versions import Version

KINDS = ("early", "middle", "late", "close")
_LAST_DAY = 31

ROUND: Fields = {
    **DATED,
    "code": Field(choices=KINDS),
    "name": Field(),
    "first_day": Field("integer"),
    "last_day": Field("integer"),
    "source_classes": Field("texts"),
    "rule_set": Field(),
    "indicators": Field("texts", required=False),
    "leads": Field("blocks", required=False),
    "note": OPTIONAL_TEXT,
}
_LEAD: Fields = {"indicator": Field(), "leading": Field("texts")}


@dataclass(frozen=True)
class Window:
    """The days on which a round is held; what it reads should be in by the last one."""

    first: datetime.date
    last: datetime.date

    def covers(self, day: datetime.date) -> bool:
        """Whether the round is held on `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class WarningRound:
    """One of the three warnings before the official figure, or the bulletin after it (code close).

    `first_day` and `last_day` are days of the month after. `indicators` are those judged (empty: every one), `leads`
    the leading indicators (先行指标) that are held against an indicator's last official figure. `sources` are source
    classes in the order in which they count.
    """

    code: str
    name: str
    first_day: int
    last_day: int
    sources: tuple[SourceClass, ...]
    rule_set: str
    indicators: tuple[str, ...] = ()
    leads: Mapping[str, tuple[str, ...]] | None = None
    note: str = ""

    @property
    def leading(self) -> bool:
        """Whether it judges by leading indicators and so says nothing of the official value."""
        return bool(self.leads)

    def window(self, period: Period, workdays: WorkCalendar) -> Window:
        """The days of the round about a month; a day off is put off to the next working day.

        Example:
            >>> middle = WarningRound("middle", "月中预警", 12, 15, (), "default")
            >>> str(middle.window(Period.month(2026, 6), WorkCalendar()).first)
            '2026-07-13'
        """
        after = period.end + datetime.timedelta(days=1)
        longest = calendar.monthrange(after.year, after.month)[1]
        days = [after.replace(day=min(number, longest)) for number in (self.first_day, self.last_day)]
        first, last = (workdays.workday_after(day, 0) for day in days)
        return Window(first, last)


def build_round(block: Block) -> WarningRound:
    """A round from a checked block."""
    leads = cast("list[Block]", block.get("leads") or [])
    return WarningRound(
        code=str(block["code"]),
        name=str(block["name"]),
        first_day=int(str(block["first_day"])),
        last_day=int(str(block["last_day"])),
        sources=tuple(SourceClass(item) for item in cast("list[str]", block["source_classes"])),
        rule_set=str(block["rule_set"]),
        indicators=tuple(cast("list[str]", block.get("indicators") or [])),
        leads={str(item["indicator"]): tuple(cast("list[str]", item["leading"])) for item in leads},
        note=str(block.get("note") or ""),
    )


def check_round(block: Block) -> list[Finding]:
    """Days that no month has, a window that ends before it begins, classes that nobody knows, a lead without a name."""
    code = str(block["code"])
    findings: list[Finding] = []
    first, last = int(str(block["first_day"])), int(str(block["last_day"]))
    if not 1 <= first <= last <= _LAST_DAY:
        context = {"entry": code, "key": "last_day", "expected": "1到31之间、不早于 first_day 的日子"}
        findings.append(WrongType(block.place, str(last), context))
    known = tuple(item.value for item in SourceClass)
    for name in cast("list[str]", block["source_classes"]):
        if name not in known:
            findings.append(_unknown(Version(code, None, *_ALWAYS, "", block.place), "source_classes", name, known))
    for item in cast("list[Block]", block.get("leads") or []):
        findings += check_block(item, _LEAD, entry=code)
    return findings


def round_findings(
    rounds: Mapping[str, tuple[Version[WarningRound], ...]],
    indicators: Mapping[str, Indicator],
    rule_sets: Mapping[str, tuple[Version[RuleSet], ...]],
) -> Iterator[Finding]:
    """What the rounds name and nobody knows, and leads that are no leading indicators with a growth."""
    for version in (version for several in rounds.values() for version in several):
        value = version.value
        if value.rule_set not in rule_sets:
            yield _unknown(version, "rule_set", value.rule_set, tuple(rule_sets))
        leads = value.leads or {}
        for code in (*value.indicators, *leads):
            if code not in indicators or not indicators[code].headline:
                yield _unknown(version, "indicators", code, _names(indicators, headline=True))
        for code in {name for names in leads.values() for name in names}:
            found = indicators.get(code)
            if found is None or not found.growth_published or found.target_measure is not Measure.GROWTH:
                yield _unknown(version, "leads", code, _names(indicators, headline=False))


def _names(indicators: Mapping[str, Indicator], *, headline: bool) -> tuple[str, ...]:
    return tuple(code for code, indicator in indicators.items() if indicator.headline is headline)


def _unknown(version: Version[Any], key: str, name: str, known: tuple[str, ...]) -> Finding:
    context = {"entry": version.code, "key": key, "suggestion": suggestion(name, known)}
    return UnknownReference(version.place, name, context)


_ALWAYS = (datetime.date.min, None)
