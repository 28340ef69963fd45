"""From what is known of an indicator to its facts in a bulletin: figure, period before, city, peers, target, pace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, SourceClass
from econops.core.model.reference import Figure, Reference, pointer_to
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind
from econops.core.report.blocks import Runs
from econops.core.report.bulletin.values import AreaComparison, AreaFigures, BulletinIndicator, TracedFact
from econops.core.report.bulletin.wording import inputs_of, signed_text
from econops.core.series.computable import NotComputable
from econops.core.series.overview import Overview
from econops.core.series.pace import attainment, pace
from econops.core.series.ranking import Standing, ranking
from econops.core.series.scope import Amount, Known, Scope, amount_of

_RANK_FORMULA = "各地印出的增速从好到差排序，相同的并列"
_QUARTER_MONTHS = 3


@dataclass(frozen=True)
class BulletinSetting:
    """What the facts of a bulletin are taken from.

    Args:
        month: January to the month of the bulletin.
        known: the official vintages as of the moment, of the own area, the city and the peers.
        upper: code and name of the place above (全市); `peers` code and name of all that are ranked, the own one too.
        peer_kind: what the peers are (县（市、区）).
        public_sets: codes of target sets that may be shown outside.
    """

    month: Period
    known: Known
    scope: Scope
    upper: tuple[str, str] = ("", "")
    peers: tuple[tuple[str, str], ...] = ()
    peer_kind: str = "县（市、区）"
    public_sets: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LightWords:
    """The light of an indicator in words: label (红), tone, and why."""

    label: str = ""
    tone: str = "neutral"
    reason: Runs = field(default=())


def bulletin_indicator(
    view: Overview, setting: BulletinSetting, *, owner_name: str, light: LightWords | None = None
) -> BulletinIndicator:
    """All facts of one indicator; what is not known is left out, and then is not said."""
    indicator, words = view.indicator, light or LightWords()
    facts = _own(view, setting) | _described(view, setting)
    facts |= _surroundings(view, setting) if "growth" in facts else {}
    public = view.judged is not None and view.judged.target.target_set in setting.public_sets
    if public:
        facts |= _target(view, facts)
    return BulletinIndicator(
        indicator.code,
        indicator.name,
        indicator.kind,
        indicator.unit,
        period_figure(view.period, indicator),
        facts,
        owner=indicator.owner,
        owner_name=owner_name,
        supplier=indicator.supplier,
        light=words.label,
        tone=words.tone,
        reason=words.reason,
        target=TracedFact(view.judged.value, view.judged.figure.reference, view.judged.figure.text)
        if public and view.judged is not None
        else None,
        public_target=public,
        decimals=indicator.decimals,
        history=_history(view, setting) if "growth" in facts and indicator.period_kind == "month" else {},
    )


def _history(view: Overview, setting: BulletinSetting) -> dict[Period, TracedFact]:
    """The growths from the same month of the year before until now."""
    indicator, last = view.indicator, view.period
    months = [Period.ytd(last.year - 1, number) for number in range(last.number, 13)]
    months += [Period.ytd(last.year, number) for number in range(1, last.number + 1)]
    found = ((month, setting.known.find(indicator, setting.scope.area, month, Measure.GROWTH)) for month in months)
    label = f"{indicator.name}{{}}累计同比"
    return {m: observed(one, label.format(period_name(m, with_year=True))) for m, one in found if one is not None}


def period_figure(period: Period, indicator: Indicator) -> Figure:
    """The span of a figure as texts call it: 1—6月, for quarterly indicators 上半年."""
    text = period_name(period, quarterly=indicator.period_kind == "quarter")
    pointer = {"type": "calendar", "period": str(period)}
    return Figure(text, Reference("calendar", text, _("数据所属时期"), inputs=(pointer,)))


def observed(observation: Observation, label: str) -> TracedFact:
    """A fact that is one observation as it stands."""
    text = f"{observation.value:f}"
    return TracedFact(observation.value, Reference("observation", text, label, inputs=(pointer_to(observation),)))


def _amount(indicator: Indicator, amount: Amount | None, label: str) -> TracedFact | None:
    if amount is None or amount.missing:
        return None
    if len(amount.observations) == 1:
        found = observed(amount.observations[0], label)
        return TracedFact(amount.value, found.reference)
    inputs = tuple(pointer_to(one) for one in amount.observations)
    return TracedFact(amount.value, Reference("formula", f"{amount.value:f}", label, _("各单位累计数相加"), inputs))


def _words(text: str) -> TracedFact:
    return TracedFact(text)


def _own(view: Overview, setting: BulletinSetting) -> dict[str, TracedFact]:
    indicator, scope, known = view.indicator, setting.scope, setting.known
    found: dict[str, TracedFact] = {}
    for name, measure in (("level", Measure.LEVEL), ("growth", Measure.GROWTH)):
        label = f"{indicator.name}{_('累计') if name == 'level' else _('累计同比')}"
        fact = _amount(indicator, amount_of(indicator, scope, view.period, measure, known), label)
        shown = view.level if name == "level" else None
        if fact is not None:
            found[name] = TracedFact(fact.cell, fact.reference, shown.text if shown is not None else "")
    for name, period in (("previous_growth", _before(view)), ("last_year_growth", view.period.year_before())):
        earlier = known.find(indicator, scope.area, period, Measure.GROWTH) if period is not None else None
        if earlier is not None:
            found[name] = observed(
                earlier, f"{indicator.name}{period_name(earlier.key.period, with_year=True)}累计同比"
            )
    return found


def _before(view: Overview) -> Period | None:
    """The period of the figure before: a month earlier, for quarterly indicators a quarter."""
    number = view.period.number - (_QUARTER_MONTHS if view.indicator.period_kind == "quarter" else 1)
    first = 2 if view.indicator.jan_feb_combined else 1
    if view.period.kind is not PeriodKind.YTD or number < first:
        return None
    return Period.ytd(view.period.year, number)


def _described(view: Overview, setting: BulletinSetting) -> dict[str, TracedFact]:
    indicator, before = view.indicator, _before(view)
    source = view.amount.observations[0].key.source_class if view.amount else SourceClass(indicator.source_class)
    found = {
        "kind": _words(indicator.kind.value),
        "nature": _words(indicator.nature),
        "price_basis": _words(indicator.price_basis),
        "source_class": _words(source.value),
        "late": TracedFact(indicator.period_kind != "quarter" and view.period != setting.month),
    }
    if before is not None:
        figure = period_figure(before, indicator)
        found["previous_name"] = TracedFact(figure.text, figure.reference)
    return found


def _surroundings(view: Overview, setting: BulletinSetting) -> dict[str, TracedFact]:
    """The city's growth and the rank among the peers, now and the period before."""
    indicator, known = view.indicator, setting.known
    found: dict[str, TracedFact] = {}
    if setting.upper[0]:
        found["upper_name"] = _words(setting.upper[1])
        city = known.find(indicator, setting.upper[0], view.period, Measure.GROWTH)
        if city is not None:
            found["upper_growth"] = observed(city, f"{setting.upper[1]}{indicator.name}累计同比")
    now = standing_facts(indicator, view.period, setting)
    if "rank" in now:
        found |= now | {"place_kind": _words(setting.peer_kind)}
        before = _before(view)
        then = standing_facts(indicator, before, setting) if before is not None else {}
        if "rank" in then:
            found["previous_rank"] = then["rank"]
    return found


def standing_facts(indicator: Indicator, period: Period, setting: BulletinSetting) -> dict[str, TracedFact]:
    """Rank, ties and population of the own area: the published rank where there is one, else counted from growths."""
    own, known = setting.scope.area, setting.known
    label = f"{indicator.name}{period_name(period)}位次"
    published = known.find(indicator, own, period, Measure.RANK)
    growths = peer_growths(indicator, period, setting)
    inputs = tuple(pointer_to(one) for one in growths.values())
    found: dict[str, TracedFact] = {}
    standing = _standing(indicator, own, growths)
    if published is not None:
        found["rank"] = observed(published, label)
    elif standing is not None and standing.population == len(setting.peers):
        reference = Reference("formula", str(standing.rank), label, _RANK_FORMULA, inputs)
        found["rank"] = TracedFact(standing.rank, reference)
        found["tied"] = TracedFact(standing.tied)
    if found and setting.peers:
        text = str(len(setting.peers))
        pointers = tuple({"type": "area", "area": code, "name": name} for code, name in setting.peers)
        reference = Reference("formula", text, _("参加排名的个数"), _("逐个计数"), pointers)
        found["population"] = TracedFact(len(setting.peers), reference)
    return found


def peer_growths(indicator: Indicator, period: Period, setting: BulletinSetting) -> dict[str, Observation]:
    """The growths of the peers that have one, by code."""
    found = {code: setting.known.find(indicator, code, period, Measure.GROWTH) for code, _name in setting.peers}
    return {code: one for code, one in found.items() if one is not None}


def _standing(indicator: Indicator, own: str, growths: Mapping[str, Observation]) -> Standing | None:
    values = {code: one.value for code, one in growths.items()}
    order = ranking(values, lower_is_better=indicator.direction == "lower")
    return next((one for one in order if one.name == own), None)


def _target(view: Overview, facts: Mapping[str, TracedFact]) -> dict[str, TracedFact]:
    """The public target, for amounts with completion and pace."""
    judged = view.judged
    if judged is None or judged.value is None:
        return {}
    reference, name = judged.figure.reference, judged.set_name
    found = {"target_name": _words(name), "comparator": _words(judged.comparator)}
    if view.by_growth:
        found["target"] = TracedFact(judged.value, reference, judged.figure.text)
        if judged.tolerance is not None:
            found["tolerance"] = TracedFact(judged.tolerance, reference)
        return found
    level, due = facts.get("level"), pace(view.period)
    done = attainment(level.number, judged.value) if level is not None and level.number is not None else None
    if done is None or isinstance(done, NotComputable) or isinstance(due, NotComputable) or level is None:
        return found
    inputs = (*inputs_of([level]), judged.pointer)
    calendar = {"type": "calendar", "period": str(view.period)}
    label = view.indicator.name
    attained = Reference("formula", signed_text(done, 1), _("{name}完成率").format(name=label), "累计 ÷ 目标", inputs)
    elapsed = Reference("calendar", signed_text(due, 1), _("序时进度"), "已过月数 ÷ 12", (calendar,))
    return found | {"attainment": TracedFact(done, attained), "pace": TracedFact(due, elapsed)}


def area_comparison(
    indicator: Indicator, period: Period, setting: BulletinSetting, *, kind: str, areas: Sequence[tuple[str, str]]
) -> AreaComparison:
    """Areas side by side in one indicator, the city's (or county's) own figure beside them."""

    def figures(code: str, name: str) -> AreaFigures:
        find = setting.known.find
        before = _before_of(indicator, period)
        growth = find(indicator, code, period, Measure.GROWTH)
        level = amount_of(indicator, Scope(code), period, Measure.LEVEL, setting.known)
        previous = find(indicator, code, before, Measure.GROWTH) if before is not None else None
        return AreaFigures(
            code,
            name,
            None if growth is None else observed(growth, f"{name}{indicator.name}累计同比"),
            _amount(indicator, level, f"{name}{indicator.name}累计"),
            None if previous is None else observed(previous, f"{name}{indicator.name}上期累计同比"),
        )

    whole = figures(*setting.upper) if setting.upper[0] else None
    return AreaComparison(
        indicator.name,
        kind,
        period_figure(period, indicator),
        tuple(figures(code, name) for code, name in areas),
        whole,
        lower_is_better=indicator.direction == "lower",
        by_level=not indicator.growth_published,
        unit=indicator.unit,
        decimals=indicator.decimals,
    )


def _before_of(indicator: Indicator, period: Period) -> Period | None:
    return _before(Overview(indicator, period))
