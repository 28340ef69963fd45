"""Which published parts, and which areas, pull a figure down or up; everything with references.

A pull (拉动) is computed only where weights are published or parts add up; else growths are compared. Source:
docs/algorithms/pulls-and-checks.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, Reference, pointer_to
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.rules.influences import Influence, InfluencePart
from econops.core.series.computable import NotComputable
from econops.core.series.overview import unsigned
from econops.core.series.pulls import ADDABLE, Pull, pull_by_levels, pull_by_share, pull_figure
from econops.core.series.scope import Amount, Known, Scope, amount_of, due_period, in_unit

DOWN, UP, EVEN, UNKNOWN = "down", "up", "even", "unknown"
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Ground:
    """What parts are looked up in: the area with its towns, the figures known, the indicators by code."""

    scope: Scope
    known: Known
    indicators: Mapping[str, Indicator]


@dataclass(frozen=True)
class PartStanding:
    """One part beside its whole.

    `side` is down or up as the part grew more slowly or faster than the whole (even, unknown). `growth` is published,
    or for the work of a town the change over its own figure a year before. `pull` is in percentage points, our own
    estimate (测算); None with the reason in `note`, which also names figures that are missing or a month late (错月).
    `beside` is the pull less what it would be had the part grown as the whole did: what it holds back, or lifts.
    """

    name: str
    side: str
    period: Period
    growth: Decimal | None = None
    growth_figure: Figure | None = None
    pull: Figure | None = None
    note: str = ""
    area: str = ""
    value: Decimal | None = None
    beside: Decimal | None = None


def parts_of(indicator: Indicator, period: Period, influence: Influence | None, ground: Ground) -> list[PartStanding]:
    """Every declared part and every area of an indicator over `period`, the strongest drag first.

    Basis: growths over the same span; a part of another span is named and not compared. Areas appear for results whose
    figure of at least one area is known, and for work that towns report.
    """
    found = list(_sub_indicators(indicator, period, influence, ground)) if influence else []
    found += _town_work(indicator, period, ground) if indicator.by_town else _areas(indicator, period, ground)
    return sorted(found, key=_weight)


def _weight(part: PartStanding) -> tuple[int, Decimal]:
    order = {DOWN: 0, UNKNOWN: 2, EVEN: 3, UP: 1}
    size = part.beside if part.beside is not None else part.value if part.value is not None else part.growth
    return order[part.side], size if size is not None else Decimal(0)


def growth_of(indicator: Indicator, area: str, period: Period, known: Known) -> Observation | None:
    """The published growth of an indicator in an area, if it is known."""
    return known.find(indicator, area, period, Measure.GROWTH)


def growth_figure(name: str, observation: Observation) -> Figure:
    """A published growth in print, minus as −."""
    text = unsigned(observation.value, 1, "%")
    label = _("{name}{period}累计同比").format(name=name, period=period_name(observation.key.period, with_year=True))
    return Figure(text, Reference("observation", text, label, "", (pointer_to(observation),)))


def _side(part: Decimal, whole: Decimal) -> str:
    own, other = official(part, 1), official(whole, 1)
    return DOWN if own < other else UP if own > other else EVEN


def _sub_indicators(
    indicator: Indicator, period: Period, influence: Influence, ground: Ground
) -> Iterator[PartStanding]:
    whole = growth_of(indicator, ground.scope.area, period, ground.known)
    standings: list[PartStanding] = []
    seen: dict[str, tuple[Indicator, Observation, InfluencePart]] = {}
    for part in influence.parts:
        one = ground.indicators.get(part.indicator)
        if one is None:
            continue
        due = due_period(one, Period.ytd(period.year, period.number))
        observation = growth_of(one, ground.scope.area, period, ground.known)
        if observation is None or whole is None:
            standings.append(_without_figure(one.name, period, due))
            continue
        seen[one.name] = (one, observation, part)
        standings.append(
            PartStanding(
                one.name, _side(observation.value, whole.value), period, observation.value,
                growth_figure(one.name, observation),
            )
        )  # fmt: skip
    pulls = _pulls(indicator, whole, influence, seen, ground) if whole is not None else {}
    for standing in standings:
        pull = pulls.get(standing.name)
        if isinstance(pull, NotComputable):
            yield replace(standing, note=pull.reason)
        elif pull is not None:
            yield _pulled(standing, pull, whole)
        else:
            yield standing


def _pulled(standing: PartStanding, pull: Pull, whole: Observation | None) -> PartStanding:
    """A part with its pull, and the pull beside that of a part that grows as the whole."""
    value, growth = pull[0], standing.growth
    beside = value - value * whole.value / growth if growth and whole is not None else None
    return replace(standing, pull=pull_figure(standing.name, pull), value=value, beside=beside)


def _without_figure(name: str, period: Period, due: Period | NotComputable) -> PartStanding:
    late = isinstance(due, NotComputable) or due != period
    note = _("错月，同期数据尚未反馈") if late else _("数据尚未收到")
    return PartStanding(name, UNKNOWN, period, note=note)


def _pulls(
    indicator: Indicator,
    whole: Observation,
    influence: Influence,
    seen: Mapping[str, tuple[Indicator, Observation, InfluencePart]],
    ground: Ground,
) -> dict[str, Pull | NotComputable]:
    """The pull of each part by its published share, else by the bases that published levels and growths imply."""
    found: dict[str, Pull | NotComputable] = {}
    components = influence.components()
    for name, (one, observation, part) in seen.items():
        if indicator.nature not in ADDABLE or one.nature not in ADDABLE:
            found[name] = NotComputable(_("比率、指数不能相加，拉动不可推算"))
        elif part not in components:
            found[name] = NotComputable(_("支撑指标不能相加，拉动不可推算"))
        elif part.share is not None:
            found[name] = pull_by_share(part.share, observation, influence)
        else:
            found[name] = _by_levels(indicator, whole, (one, observation), ground)
    return found


def _by_levels(
    indicator: Indicator, whole: Observation, part: tuple[Indicator, Observation], ground: Ground
) -> Pull | NotComputable:
    one, growth = part
    area, period = ground.scope.area, whole.key.period
    levels = [ground.known.find(each, area, period, Measure.LEVEL) for each in (one, indicator)]
    if levels[0] is None or levels[1] is None or levels[0].unit != levels[1].unit:
        return NotComputable(_("没有公布权重，拉动不可推算"), "missing")
    return pull_by_levels((levels[0], growth), (levels[1], whole))


def _areas(indicator: Indicator, period: Period, ground: Ground) -> list[PartStanding]:
    """The areas of a result: their published growths, and pulls where levels are published too."""
    scope, known = ground.scope, ground.known
    whole = growth_of(indicator, scope.area, period, known)
    there = {code: growth_of(indicator, code, period, known) for code, _name in scope.towns}
    if whole is None or not any(there.values()):
        return []
    total = known.find(indicator, scope.area, period, Measure.LEVEL)
    found: list[PartStanding] = []
    for code, name in scope.towns:
        observation = there[code]
        if observation is None:
            found.append(PartStanding(name, UNKNOWN, period, note=_("数据尚未收到"), area=code))
            continue
        standing = PartStanding(
            name, _side(observation.value, whole.value), period, observation.value,
            growth_figure(f"{name}{indicator.name}", observation), area=code,
        )  # fmt: skip
        level = known.find(indicator, code, period, Measure.LEVEL)
        pull: Pull | NotComputable = NotComputable(_("没有公布权重，拉动不可推算"), "missing")
        if indicator.nature not in ADDABLE:
            pull = NotComputable(_("比率、指数不能相加，拉动不可推算"))
        elif level is not None and total is not None and level.unit == total.unit:
            pull = pull_by_levels((level, observation), (total, whole))
        found.append(
            replace(standing, note=pull.reason) if isinstance(pull, NotComputable) else _pulled(standing, pull, whole)
        )
    return found


def _town_work(indicator: Indicator, period: Period, ground: Ground) -> list[PartStanding]:
    """Towns that report work: what each added over its own figure a year before, in points of the whole of then."""
    scope, known = ground.scope, ground.known
    now = amount_of(indicator, scope, period, Measure.LEVEL, known)
    if now is None:
        return []
    before = amount_of(indicator, scope, Period.ytd(period.year - 1, period.number), Measure.LEVEL, known)
    base = before.value if before is not None and not before.missing else None
    then = {each.key.area: each for each in before.observations} if before is not None else {}
    mine = {each.key.area: each for each in now.observations}
    found: list[PartStanding] = []
    for code, name in scope.towns:
        if code not in mine:
            found.append(PartStanding(name, UNKNOWN, period, note=_("数据尚未收到"), area=code))
        elif not base or base <= 0 or before is None or code not in then:
            note = _("缺上年同期数，拉动不可推算")
            found.append(PartStanding(name, UNKNOWN, period, note=note, area=code))
        else:
            found.append(_town(indicator, (code, name), (mine[code], then[code]), (now, before)))
    return found


def _town(
    indicator: Indicator, town: tuple[str, str], figures: tuple[Observation, Observation], wholes: tuple[Amount, Amount]
) -> PartStanding:
    """A town's change over a year, and its share in the change of the whole; our own reckoning."""
    code, name = town
    (now, then), (total, before) = figures, wholes
    values = [in_unit(each.value, each.unit, indicator.unit) for each in figures]
    current, past = (each.value if value is None else value for each, value in zip(figures, values, strict=True))
    change = current - past
    pull = (
        change * _HUNDRED / before.value, _("（分项累计 − 分项上年同期累计）÷ 总体上年同期累计"),
        tuple(pointer_to(each) for each in (now, then, *before.observations)),
    )  # fmt: skip
    growth = change * _HUNDRED / past if past > 0 else None
    grown = (total.value - before.value) * _HUNDRED / before.value
    side = UNKNOWN if total.missing or growth is None else _side(growth, grown)
    label = _("{name}{indicator}比上年同期（测算，口径为部门台账）").format(name=name, indicator=indicator.name)
    text = "" if growth is None else unsigned(growth, 1, "%")
    inputs = (pointer_to(now), pointer_to(then))
    figure = Figure(text, Reference("formula", text, label, _("累计 ÷ 上年同期累计 − 1"), inputs)) if text else None
    note = _("有乡镇未报，不与总体比较") if total.missing else "" if figure else _("上年同期为零，增幅不可推算")
    return PartStanding(
        name, side, now.key.period, growth, figure, pull_figure(f"{name}{indicator.name}", pull),
        note=note, area=code, value=pull[0],
    )  # fmt: skip
