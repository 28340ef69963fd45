"""Collects what a month's bulletin says, as known at a moment; writes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, Reference
from econops.core.period.value import Period
from econops.core.report.blocks import Text
from econops.core.report.bulletin.indicators import (
    BulletinSetting,
    LightWords,
    area_comparison,
    bulletin_indicator,
    peer_growths,
)
from econops.core.report.bulletin.values import AreaComparison, AreaFigures, BulletinIndicator, BulletinRequest
from econops.core.series.overview import Overview
from econops.core.series.scope import Known
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.wording import period_figure
from econops.desk.indicators.selectors import observations_as_of
from econops.desk.lights.facts import County, county_known, overviews
from econops.desk.lights.rounds import JudgedIndicator, RoundResult, round_compute
from econops.desk.people.models import Area, Organisation
from econops.desk.people.selectors import county_area, organisation_value, task_force, town_areas
from econops.desk.reports.gathering_groups import firm_tables
from econops.desk.reports.gathering_industries import industry_breakdowns, missing_parts
from econops.desk.reports.gathering_units import department_rows

CITY_NAME = "全市"
COUNTY_KIND, TOWN_KIND = "县（市、区）", "乡镇"
RANKS = ("rank", "previous_rank", "population", "tied")
PARTS_TO_COMPARE = 2


@dataclass(frozen=True)
class Basis:
    """As of when, whether with figures that are not released, and whether places are ranked."""

    known_at: datetime.datetime
    embargoed: bool = False
    ranked: bool = False


@dataclass(frozen=True)
class Gathered:
    """What is known: the request, the figures it may rest on, what is missing, and the rule set that judged."""

    request: BulletinRequest
    known: Known
    missing: tuple[str, ...]
    rule_set: tuple[str, str]


def gather(period: Period, basis: Basis) -> Gathered:
    """Everything of a month. Raises NotFound where there is no county yet."""
    rulebook, result = rulebook_current(), _judged(period, basis)
    county = _county(period, basis)
    views = overviews(period, rulebook, basis.known_at, county=county)
    setting = _setting(period, county)
    own, office = county_area(), organisation_value(task_force())
    indicators = tuple(_indicators(views, setting, result, ranked=basis.ranked))
    request = BulletinRequest(
        issuer=office,
        issuer_mark=office.name,
        addressee=(Text(_("各乡镇人民政府，县政府各有关部门")),),
        area_name=own.name,
        month=period_figure(period.as_ytd(), _("通报所指的时期")),
        known_at=_day(_newest(county.known, period, basis)),
        rules=rulebook.sentence_rules(on=period.end),
        indicators=indicators,
        areas=(*_counties(views, setting), *_towns(views, setting, own)),
        departments=department_rows(result, period, day=day_of(basis.known_at)),
        industries=industry_breakdowns(views, setting),
        firm_groups=firm_tables(period, known_at=basis.known_at),
        ranking_published=basis.ranked,
        rule_words=_rule_words(result),
    )
    return Gathered(request, county.known, _missing(views, setting), (result.rule_set.name, result.rule_set.version))


def embargo_of(references: Iterable[Reference], known: Known, *, moment: datetime.datetime) -> datetime.datetime | None:
    """When the last of the figures that references rest on is released; None where all of them are."""
    held = {
        _key(item): item.embargo_until
        for item in known.observations.values()
        if item.embargo_until is not None and item.embargo_until > moment
    }
    used = (_pointed(pointer) for reference in references for pointer in reference.inputs)
    found = [until for key in used if (until := held.get(key)) is not None]
    return max(found, default=None)


def _key(item: Observation) -> tuple[str, ...]:
    key = item.key
    return (key.indicator, key.area, str(key.period), key.measure.value, key.source_class.value)


def _pointed(pointer: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(str(pointer.get(name, "")) for name in ("indicator", "area", "period", "measure", "source_class"))


def _judged(period: Period, basis: Basis) -> RoundResult:
    return round_compute(period, known_at=basis.known_at, day=day_of(basis.known_at))


def _county(period: Period, basis: Basis) -> County:
    """The county with the other counties of its city, and their city, in what is known."""
    own = county_known(period, rulebook_current(), basis.known_at)
    places = set(Area.objects.filter(kind__in=("city", "peer"), parent=None).values_list("code", flat=True))
    areas = places | {own.scope.area, *(code for code, _name in own.scope.towns)}
    known = observations_as_of(basis.known_at, areas=areas, embargoed=basis.embargoed)
    return replace(own, known=Known({item.key: item for item in known}))


def _setting(period: Period, county: County) -> BulletinSetting:
    own = county_area()
    city = Area.objects.filter(kind="city", parent=None).order_by("code").first()
    peers = Area.objects.filter(kind="peer", parent=None).order_by("code").values_list("code", "name")
    sets = rulebook_current().target_sets
    return BulletinSetting(
        month=period.as_ytd(),
        known=county.known,
        scope=county.scope,
        upper=(city.code, CITY_NAME) if city is not None else ("", ""),
        peers=((own.code, own.name), *peers) if peers else (),
        peer_kind=COUNTY_KIND,
        public_sets=frozenset(code for code, item in sets.items() if item.public),
    )


def _indicators(
    views: list[Overview], setting: BulletinSetting, result: RoundResult, *, ranked: bool
) -> Iterable[BulletinIndicator]:
    judged = {one.overview.indicator.code: one for one in result.indicators}
    names = dict(Organisation.objects.values_list("code", "name"))
    for view in views:
        light = _light(view, judged.get(view.indicator.code))
        one = bulletin_indicator(view, setting, owner_name=names.get(view.indicator.owner, ""), light=light)
        facts = one.facts if ranked else {name: fact for name, fact in one.facts.items() if name not in RANKS}
        yield replace(one, facts=facts, note=_note(view))


def _light(view: Overview, judged: JudgedIndicator | None) -> LightWords | None:
    """The light, where it was lit by the same figure: one that is not released yet lights nothing."""
    if judged is None or judged.overview.amount != view.amount or not judged.judgement.label:
        return None
    return LightWords(judged.judgement.label, judged.judgement.tone)


def _note(view: Overview) -> tuple[Text, ...]:
    return (Text(_("部分单位尚未报送")),) if view.amount is not None and view.amount.missing else ()


def _counties(views: list[Overview], setting: BulletinSetting) -> list[AreaComparison]:
    """The counties of the city in each indicator of which at least two have a growth."""
    return [
        area_comparison(view.indicator, view.period, setting, kind=COUNTY_KIND, areas=setting.peers)
        for view in views
        if _compared(view, setting)
    ]


def _compared(view: Overview, setting: BulletinSetting) -> bool:
    return len(peer_growths(view.indicator, view.period, setting)) >= PARTS_TO_COMPARE


def _towns(views: list[Overview], setting: BulletinSetting, own: Area) -> list[AreaComparison]:
    """The towns in each indicator that they report; the county's own figure is their sum."""
    towns = [(area.code, area.name) for area in town_areas()]
    alone = replace(setting, upper=("", ""))
    found = []
    for view in views:
        reported = [one for one in view.amount.observations if one.key.area != own.code] if view.amount else []
        if not view.indicator.by_town or len(reported) < PARTS_TO_COMPARE:
            continue
        compared = area_comparison(view.indicator, view.period, alone, kind=TOWN_KIND, areas=towns)
        level = bulletin_indicator(view, alone, owner_name="").facts.get("level")
        plain = replace(level, text="") if level is not None else None
        found.append(replace(compared, whole=AreaFigures(own.code, own.name, level=plain), by_level=True))
    return found


def _missing(views: list[Overview], setting: BulletinSetting) -> tuple[str, ...]:
    """What has not come in: figures of the county, the city's table."""
    found = [f"{view.indicator.name}：{view.note}" for view in views if view.note]
    if not any(_compared(view, setting) for view in views):
        found.append(_("全市反馈数：这个月的反馈数表还没有导入，不作各县（市、区）对比。"))
    return (*found, *missing_parts(views, setting))


def _newest(known: Known, period: Period, basis: Basis) -> datetime.date:
    """The day on which the last of the figures came in; drafting again on a later day says the same."""
    recorded = [one.recorded_at for one in known.observations.values() if one.key.period.end <= period.end]
    return day_of(max(recorded, default=basis.known_at))


def _rule_words(result: RoundResult) -> tuple[Text | Figure, ...]:
    rule = result.rule_set
    pointer = {"type": "rule", "rule": rule.code, "version": rule.version, "source": rule.source}
    version = Figure(rule.version, Reference("rule", rule.version, _("规则版本"), "", (pointer,)))
    return (Text(f"{rule.name}（"), version, Text("）"))


def _day(day: datetime.date) -> Figure:
    text = f"{day.year}年{day.month}月{day.day}日"
    return Figure(
        text, Reference("calendar", text, _("所据数据的截止日期"), "", ({"type": "calendar", "day": str(day)},))
    )
