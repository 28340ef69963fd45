"""Puts the lights of a unit into the words of a letter; every digit comes with its reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import gettext as _

from econops.core.lights.judgement import Judgement
from econops.core.model.indicator import IndicatorKind
from econops.core.model.observation import SOURCE_CLASS_NAMES, Observation, SourceClass
from econops.core.model.reference import Figure, Reference
from econops.core.quantity.rounding import official
from econops.core.quantity.wording import change_words, compared_words, growth_words, pace_words
from econops.core.report.blocks import DIGITS, Run, Runs, Text, named, plain
from econops.core.report.letter_items import ItemSubject, LetterItem, joined
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.causes import CauseView, cause_runs, work_runs
from econops.desk.dispatch.runs import NAME, number_of, rule_runs, traced_words
from econops.desk.dispatch.runs import parameter_figure as parameter_figure
from econops.desk.dispatch.runs import period_figure as period_figure
from econops.desk.lights.round_compute import LEADING, Signal
from econops.desk.lights.rounds import JudgedIndicator, JudgedReport

LABELLED = {SourceClass.FORECAST: "预计", SourceClass.ESTIMATE: "测算"}
UNRELEASED = "反馈前不列数值"


@dataclass(frozen=True)
class ItemWords:
    """How an item is worded: the rule set, whether figures are held back until the official ones are released, and
    where causes are looked up (None: not at all).

    `signals` are the leading indicators of an early round; `closed` tells that the official figures are there, so that
    what is missing is worth a word.
    """

    rule_set: RuleSet
    withheld: bool = False
    causes: CauseView | None = None
    signals: Sequence[Signal] = ()
    closed: bool = True


def worded_item(judged: JudgedIndicator, words: ItemWords, *, addressee: str) -> LetterItem:
    """The item of one indicator for a unit. A figure that is held back leaves level and direction, and no trace."""
    view = judged.overview
    indicator = view.indicator
    result = indicator.kind is IndicatorKind.RESULT
    public = view.judged is not None and rulebook_current().target_sets[view.judged.target.target_set].public
    item = LetterItem(
        indicator=indicator.name,
        subject=ItemSubject.RESULT if result else ItemSubject.WORK,
        supplier=indicator.supplier,
        level_label=judged.judgement.label,
        actual=_actual(view),
        rule=rule_runs(words.rule_set, judged.row),
        source=_source(view),
        target=_target(view) if public else (),
        gap=_gap(view) if public else (),
        reason=_limits(judged.judgement, words.rule_set),
    )
    if words.withheld:
        gap = _direction(view) if public else ()
        held: Runs = (Text(UNRELEASED),)
        return replace(item, actual=held, gap=gap, source=(Text(_("反馈前研判")),), cells=(held, item.target, gap))
    item = replace(item, cells=(_first(item.actual), item.target, _last(item.gap)))
    leading = signal_runs(words.signals, addressee)
    if judged.row == LEADING and item.actual:
        item = replace(item, actual=(Text(_("上次统计反馈")), *item.actual))
    if words.causes is None:
        return replace(item, causes=leading)
    causes = cause_runs(indicator, view.period, addressee, words.causes)
    unchecked = causes.unchecked if words.closed else ()
    work = work_runs(indicator, words.causes)
    return replace(item, causes=(*leading, *causes.found), unchecked=unchecked, work=work)


def signal_runs(signals: Sequence[Signal], addressee: str) -> tuple[Runs, ...]:
    """The leading indicators that are red or yellow, with their growth and source; not what the addressee supplies."""
    told = [one for one in signals if one.judgement.tone in ("watch", "bad")]
    runs = []
    for view in (one.overview for one in told if one.overview.indicator.supplier != addressee):
        if view.amount is None or view.growth is None or _is_unreleased(view):
            continue
        growth = traced_words(growth_words(view.amount.value), view.growth.reference)
        when = period_figure(view.period, _("{name}的时期").format(name=view.indicator.name))
        source = SOURCE_CLASS_NAMES[SourceClass(view.indicator.source_class)]
        runs.append((*named(view.indicator.name, NAME), when, Text(_("累计同比")), *growth, Text(f"（{source}）")))
    return ((Text(_("先行指标：")), *joined(tuple(runs), "、")),) if runs else ()


def _is_unreleased(view: Overview) -> bool:
    return any(each.embargo_until is not None for each in judged_observations(view))


def report_item(judged: JudgedReport, rule_set: RuleSet) -> LetterItem:
    """The item of a unit's monthly report that came late, wrong or not at all."""
    state = _report_state(judged)
    return LetterItem(
        indicator=_("月度数据报送"),
        subject=ItemSubject.REPORT,
        supplier=judged.organisation.code,
        level_label=judged.judgement.label,
        actual=state,
        rule=rule_runs(rule_set, "report"),
        source=(Text(_("报送登记")),),
        cells=(state, (), ()),
    )


def _first(runs: Runs) -> Runs:
    """The first clause: what a narrow column holds of a figure."""
    for place, run in enumerate(runs):
        if place and isinstance(run, Text) and run.text.startswith("，"):
            return runs[:place]
    return runs


def _last(runs: Runs) -> Runs:
    """The last clause: what it holds of a gap."""
    for place in range(len(runs) - 1, 0, -1):
        run = runs[place]
        if isinstance(run, Text) and run.text.startswith("，"):
            return (Text(run.text.removeprefix("，")), *runs[place + 1 :])
    return runs


def _limits(judgement: Judgement, rule_set: RuleSet) -> Runs:
    """The bounds of the rule that were used, as the rulebook gives them."""
    found: list[Runs] = []
    for fact in judgement.facts:
        if fact.kind != "threshold" or not any(_uses(reason.expression, fact.name) for reason in judgement.reasons):
            continue
        pointer = {
            "type": "rule",
            "rule": f"{rule_set.code}.{judgement.rule}.{fact.name}",
            "version": rule_set.version,
            "source": fact.source,
        }
        label = f"{rule_set.row(judgement.rule).name}：{fact.label}"
        bound: Run = Figure(fact.text, Reference("rule", fact.text, label, "", (pointer,)))
        found.append((*named(fact.label, NAME), bound, *named(fact.unit, NAME)))
    return joined(tuple(found), "、")


def _uses(expression: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", expression) is not None


def _report_state(judged: JudgedReport) -> Runs:
    """Late, wrong, or not there; without a count of days, so that a draft says the same tomorrow."""
    if judged.facts["received"] is None:
        return (Text(_("已过报送期限，尚未报送")),)
    if judged.facts["wrong"]:
        return (Text(_("报送的数据有误，尚未更正")),)
    return (Text(_("迟于期限报送")),)


def judged_observations(view: Overview) -> tuple[Observation, ...]:
    """The observations behind the judged figure."""
    return view.amount.observations if view.amount is not None else ()


def _label(view: Overview) -> str:
    """预计 or 测算 where the judged figure is no official one, empty otherwise."""
    words = [LABELLED.get(each.key.source_class, "") for each in judged_observations(view)]
    return next((word for word in words if word), "")


def _actual(view: Overview) -> Runs:
    figure = view.growth if view.by_growth else view.level
    if figure is None or view.amount is None:
        return ()
    label = _label(view)
    head: Runs = (
        period_figure(view.period, _("{name}的时期").format(name=view.indicator.name)), Text(_("累计") + label),
    )  # fmt: skip
    if not view.by_growth:
        return (*head, figure)
    words = Figure(growth_words(view.amount.value), figure.reference)
    runs: Runs = (*head, Text(_("同比")), words if DIGITS.search(words.text) else Text(words.text))
    return runs if view.change is None else (*runs, *_change(view.amount.value, view.change))


def _change(growth: Decimal, change: Figure) -> Runs:
    """How growth moved since the month before; two falls are compared by their size."""
    now = official(growth, 1)
    words = change_words(now, now - number_of(change))
    if not number_of(change):
        return (Text(_("，与上月") + words),)
    return traced_words((_("，比上月") if DIGITS.search(words) else "，") + words, change.reference)


def _target(view: Overview) -> Runs:
    if view.judged is None:
        return ()
    return (*named(view.judged.set_name, NAME), view.judged.figure)


def _gap(view: Overview) -> Runs:
    if view.gap is None:
        return ()
    gap = number_of(view.gap)
    if view.by_growth:
        return traced_words(compared_words(gap, Decimal(0), _("目标")), view.gap.reference)
    if view.attainment is None or view.pace is None:
        return ()
    words = traced_words("，" + pace_words(gap, Decimal(0)), view.gap.reference)
    return (Text(_("完成率")), view.attainment, Text(_("，序时进度")), view.pace, *words)


def _direction(view: Overview) -> Runs:
    """Above or below the target, without a number."""
    words = DIGITS.sub("", plain(_gap(view))) if view.by_growth else ""
    return (Text(words.replace("个百分点", "")),) if words else ()


def _source(view: Overview) -> Runs:
    """The source classes of the judged figure, and its vintage."""
    classes = [each.key.source_class for each in judged_observations(view)] or [
        SourceClass(view.indicator.source_class)
    ]
    name = "、".join(SOURCE_CLASS_NAMES[each] for each in dict.fromkeys(classes))
    return (Text(name), view.vintage) if view.vintage else (Text(name),)
