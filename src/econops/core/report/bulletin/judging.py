"""What a bulletin says over all: the headline, how many indicators reached their public target, the lights."""

from __future__ import annotations

from collections.abc import Sequence

from econops.core.quantity.rounding import compare, official
from econops.core.report.blocks import Runs, Text
from econops.core.report.bulletin.tables import PERCENT_DECIMALS, indicator_marks, light_order
from econops.core.report.bulletin.values import BulletinIndicator, BulletinRequest
from econops.core.report.bulletin.wording import COMMA, STOP, clauses, count_fact, joined, name_runs, sentences, shown
from econops.core.series.standing import gap_to_target

SLOTS = ("level", "basis", "growth", "change", "upper", "rank", "rank_change", "completion", "pace", "target")
SERIOUS = ("bad", "watch")


def indicator_sentences(request: BulletinRequest, indicators: Sequence[BulletinIndicator]) -> list[Runs]:
    """A full sentence for each indicator; () where nothing is known of it."""
    rows = [
        one.facts if one.public_target else {name: fact for name, fact in one.facts.items() if name != "target"}
        for one in indicators
    ]
    marks = indicator_marks(request, indicators)
    said = clauses(request.rules, SLOTS, rows)
    found: list[Runs] = []
    for at, one in enumerate(indicators):
        head = (one.period, *COMMA, *name_runs(one.name), *marks[at])
        found.append((*head, *said[at], *STOP) if said[at] else ())
    return found


def reached(one: BulletinIndicator) -> bool | None:
    """Whether an indicator stands where its public target wants it by now; None where there is nothing to compare."""
    facts = one.facts
    if not one.public_target:
        return None
    comparator = str(facts["comparator"].cell) if "comparator" in facts else ">="
    growth, target = facts.get("growth"), facts.get("target")
    if growth is not None and target is not None and growth.number is not None and target.number is not None:
        tolerance = facts["tolerance"].number if "tolerance" in facts else None
        printed = (official(growth.number, PERCENT_DECIMALS), official(target.number, PERCENT_DECIMALS))
        gap = gap_to_target(*printed, comparator=comparator, **({} if tolerance is None else {"tolerance": tolerance}))
        return gap.position != "short"
    done, due = facts.get("attainment"), facts.get("pace")
    if done is None or due is None or done.number is None or due.number is None:
        return None
    ahead = compare(done.number, due.number, PERCENT_DECIMALS)
    return ahead <= 0 if comparator == "<=" else ahead >= 0


def judgement_paragraphs(request: BulletinRequest) -> list[Runs]:
    """总体判断: the headline indicator, then counts."""
    headline = [one for one in request.indicators if one.code == request.headline] or list(request.indicators[:1])
    opening = indicator_sentences(request, headline)
    counted = joined([_reached_words(request), _light_words(request)], STOP)
    closing = (*counted, *STOP) if counted else ()
    return [runs for runs in (*opening, closing) if runs]


def _reached_words(request: BulletinRequest) -> Runs:
    known = {one.code: answer for one in request.indicators if (answer := reached(one)) is not None}
    inputs = [{"type": "indicator", "indicator": code, "reached": str(answer)} for code, answer in known.items()]
    facts = {
        "judged": count_fact(len(known), "有公开目标的指标数", "逐项计数", inputs),
        "reached": count_fact(sum(known.values()), "达到目标进度的指标数", "逐项计数", inputs),
    }
    return sentences(request.rules.get("reached"), [facts])[0] if known else ()


def _light_words(request: BulletinRequest) -> Runs:
    """亮灯情况: how many indicators under each light."""
    labels = [label for label in light_order(request) if any(one.light == label for one in request.indicators)]
    if not labels:
        return ()
    parts: list[Runs] = []
    for label in labels:
        codes = [one.code for one in request.indicators if one.light == label]
        inputs = [{"type": "light", "indicator": code, "label": label} for code in codes]
        count = count_fact(len(codes), f"{light_name(label, request)}指标数", "逐项计数", inputs)
        parts.append((Text(light_name(label, request)), *shown(count, 0), Text("项")))
    rule = (Text("，依据"), *request.rule_words) if request.rule_words else ()
    return (Text("从亮灯情况看，"), *joined(parts, (Text("、"),)), *rule)


def light_name(label: str, request: BulletinRequest) -> str:
    """红灯 for 红; longer labels as they are."""
    return f"{label}{request.light_words}" if len(label) == 1 else label
