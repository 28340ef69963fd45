"""What may be behind a figure, in the words of a letter: parts that pull, cross-checks that disagree, linked work.

Facts to look into, never blame. What the addressee supplies itself is left out: a supplier is not asked about a value.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, IndicatorKind
from econops.core.model.reference import Figure, Reference
from econops.core.period.value import Period
from econops.core.quantity.wording import growth_words
from econops.core.report.blocks import DIGITS, Runs, Text, named
from econops.core.report.letter_items import joined
from econops.core.rules.influences import Influence
from econops.core.rules.rulebook import Rulebook
from econops.core.series.cross_checks import DISAGREE, LATE, MISSING, CheckStanding, checks_of
from econops.core.series.influences import DOWN, UNKNOWN, UP, Ground, PartStanding, parts_of
from econops.desk.dispatch.runs import NAME, traced_words
from econops.desk.lights.facts import county_known
from econops.desk.lights.rounds import JudgedIndicator, RoundResult

CAUSES_SHOWN = "letters.causes_shown"


@dataclass(frozen=True)
class CauseView:
    """What the causes of a month are looked up in; `shown` is how many of each sort a letter lists."""

    ground: Ground
    rulebook: Rulebook
    day: datetime.date
    shown: int
    judged: Mapping[str, JudgedIndicator]

    def influence(self, code: str) -> Influence | None:
        """What is declared about an indicator on the day."""
        return self.rulebook.influence(code, on=self.day)


@dataclass(frozen=True)
class Causes:
    """Sentences (without a full stop) on what may be behind a figure, and the names of what could not be checked."""

    found: tuple[Runs, ...]
    unchecked: Runs


def cause_view(result: RoundResult, rulebook: Rulebook, known_at: datetime.datetime | None) -> CauseView:
    """Everything known as of the moment that the lights were computed for; figures under embargo are not there."""
    county = county_known(result.period, rulebook, known_at)
    day = result.period.end
    return CauseView(
        Ground(county.scope, county.known, rulebook.indicators),
        rulebook,
        day,
        rulebook.parameter(CAUSES_SHOWN, on=day).number,
        {one.overview.indicator.code: one for one in result.indicators},
    )


def cause_runs(indicator: Indicator, period: Period, addressee: str, view: CauseView) -> Causes:
    """What pulls a figure and what disagrees with it; apart from that, what could not be compared, and why."""
    influence = view.influence(indicator.code)
    secret = _supplied_names(influence, addressee, view)
    parts = [one for one in parts_of(indicator, period, influence, view.ground) if one.name not in secret]
    checks = [one for one in checks_of(indicator, period, influence, view.ground) if one.name not in secret]
    found = (*_part_runs(parts, view.shown), *_check_runs(indicator, checks, influence, view.shown))
    return Causes(tuple(found), _unchecked(parts, checks))


def _unchecked(parts: Sequence[PartStanding], checks: Sequence[CheckStanding]) -> Runs:
    """Names that could not be compared, by the reason."""
    reasons = {LATE: _("错月，同期数据尚未反馈"), MISSING: _("数据尚未收到")}
    found: dict[str, list[str]] = {}
    for part in parts:
        if part.side == UNKNOWN:
            found.setdefault(part.note, []).append(part.name)
    for check in checks:
        if check.state in reasons:
            found.setdefault(reasons[check.state], []).append(check.name)
    groups = [
        (*named("、".join(dict.fromkeys(names)), NAME), *((Text(f"（{reason}）"),) if reason else ()))
        for reason, names in found.items()
    ]
    return joined(tuple(groups), "、")


def _supplied_names(influence: Influence | None, addressee: str, view: CauseView) -> set[str]:
    """Names of results among the parts and checks that the addressee supplies."""
    if influence is None:
        return set()
    codes = [part.indicator for part in influence.parts] + [check.other for check in influence.checks]
    found = [view.ground.indicators[code] for code in codes if code in view.ground.indicators]
    return {one.name for one in found if one.supplier == addressee and one.kind is IndicatorKind.RESULT}


def _part_runs(parts: Sequence[PartStanding], shown: int) -> Iterator[Runs]:
    """Drags first, then what lifts, then why there is no pull."""
    compared = [one for one in parts if one.side in (DOWN, UP)]
    heads = (
        {DOWN: _("增减慢于全县的乡镇："), UP: _("快于全县的乡镇：")}
        if any(one.area for one in compared)
        else {DOWN: _("增速低于总体的分项："), UP: _("增速高于总体的分项：")}
    )
    for side in (DOWN, UP):
        chosen = _strongest([one for one in compared if one.side == side], side)[:shown]
        if chosen:
            yield (Text(heads[side]), *joined(tuple(_part(one) for one in chosen), "、"))
    notes = list(dict.fromkeys(one.note for one in compared if one.note))
    if notes:
        yield (Text("；".join(notes)),)


def _strongest(parts: Sequence[PartStanding], side: str) -> list[PartStanding]:
    """Parts with a pull before those without; the strongest drag, or the strongest lift, first."""
    ordered = list(parts) if side == DOWN else list(reversed(parts))
    return sorted(ordered, key=lambda one: one.value is None)


def _part(part: PartStanding) -> Runs:
    """白沙镇下降25.0%（测算），拉低12.5个百分点（测算）."""
    runs: Runs = named(part.name, NAME)
    if part.growth is not None and part.growth_figure is not None:
        runs = (*runs, *_grown(part.growth, part.growth_figure))
        if part.growth_figure.reference.formula:
            runs = (*runs, Text(_("（测算）")))
    if part.pull is not None and part.value is not None:
        verb = _("拉低") if part.pull.text.startswith("−") else _("拉动")
        runs = (*runs, Text(f"，{verb}"), _unsigned(part.pull), Text(_("个百分点（测算）")))
    return runs


def _unsigned(figure: Figure) -> Figure:
    """The size of a figure; its reference keeps the sign."""
    found = DIGITS.search(figure.text)
    return Figure(found.group() if found else figure.text, figure.reference)


def _grown(growth: Decimal, figure: Figure) -> Runs:
    return traced_words(growth_words(growth), figure.reference)


def _check_runs(
    indicator: Indicator, checks: Sequence[CheckStanding], influence: Influence | None, shown: int
) -> Iterator[Runs]:
    """Pairs that move against each other."""
    for one in [each for each in checks if each.state == DISAGREE][:shown]:
        if one.own is None or one.other is None or influence is None:
            continue
        own, other = one.own_growth or Decimal(0), one.other_growth or Decimal(0)
        points = str(one.check.points)
        limit = Figure(points, Reference("rule", points, _("佐证界限（个百分点）"), "", (influence.pointer,)))
        yield (
            *named(indicator.name, NAME), *_grown(own, one.own), Text("、"),
            *named(one.name, NAME), *_grown(other, one.other),
            Text(_("，方向相反且相差超过")), limit, Text(_("个百分点，请核对原因")),
        )  # fmt: skip


def work_runs(indicator: Indicator, view: CauseView) -> Runs:
    """The linked work indicators with their lights and, by a public target, how far they are."""
    influence = view.influence(indicator.code)
    linked = [view.judged[code] for code in (influence.work if influence else ()) if code in view.judged]
    return joined(tuple(_work(one, view.rulebook) for one in linked), "、")


def _work(judged: JudgedIndicator, rulebook: Rulebook) -> Runs:
    view = judged.overview
    label = judged.judgement.label
    level = f"{label}色" if len(label) == 1 else label
    runs: Runs = (*named(view.indicator.name, NAME), Text(f"（{level}"))
    public = view.judged is not None and rulebook.target_sets[view.judged.target.target_set].public
    if public and view.attainment is not None and view.pace is not None:
        runs = (*runs, Text(_("，完成率")), view.attainment, Text(_("，序时进度")), view.pace)
    return (*runs, Text("）"))
