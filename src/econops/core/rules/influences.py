"""What moves a figure, what should move with it, and the work linked to it (构成、佐证、工作指标): declared, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from econops.core.errors import Finding, Place
from econops.core.model.indicator import Indicator, IndicatorKind
from econops.core.quantity.rounding import official
from econops.core.rules.fields import DATED, OPTIONAL_TEXT, Field, Fields, check_block, suggestion
from econops.core.rules.files import Block
from econops.core.rules.findings import FailingCase, MissingCase, UnknownReference, WrongType
from econops.core.rules.versions import Version, newest

COMPONENT, SUPPORTING = "component", "supporting"

INFLUENCE: Fields = {
    **DATED,
    "name": Field(),
    "relation": Field(choices=(COMPONENT, SUPPORTING), required=False),
    "parts": Field("blocks", required=False),
    "checks": Field("blocks", required=False),
    "work": Field("texts", required=False),
    "cases": Field("blocks"),
}
_PART: Fields = {
    "indicator": Field(),
    "share": Field("number", required=False),
    "relation": Field(choices=(COMPONENT, SUPPORTING), required=False),
}
_CHECK: Fields = {"with": Field(), "points": Field("number"), "note": OPTIONAL_TEXT}
_CASE: Fields = {
    "name": Field(),
    "growth": Field("block"),
    "level": Field("block", required=False),
    "disagree": Field("texts", required=False),
    "pull": Field("block", required=False),
}
_PERCENT = Decimal(100)


@dataclass(frozen=True)
class InfluencePart:
    """A published sub-indicator; `share` is its published share of the base period in %, None where there is none.

    `relation` is its own where it differs from that of the entry, else empty.
    """

    indicator: str
    share: Decimal | None = None
    relation: str = ""


@dataclass(frozen=True)
class CrossCheck:
    """Another indicator that normally moves the same way; further apart than `points` with opposite signs is odd."""

    other: str
    points: Decimal
    note: str = ""

    def disagrees(self, own: Decimal, other: Decimal) -> bool:
        """Whether one grows while the other falls, and they are more than `points` percentage points apart.

        Example:
            >>> check = CrossCheck("electricity", Decimal(10))
            >>> check.disagrees(Decimal("4.6"), Decimal("-6.2")), check.disagrees(Decimal("4.6"), Decimal("-5.4"))
            (True, False)
        """
        first, second = official(own, 1), official(other, 1)
        return first * second < 0 and abs(first - second) > self.points


@dataclass(frozen=True)
class InfluenceCase:
    """A worked case (算例): growths and levels by indicator, the checks that disagree, the pulls ("" not computable)."""

    name: str
    growth: Mapping[str, Decimal]
    level: Mapping[str, Decimal]
    disagree: tuple[str, ...]
    pull: Mapping[str, Decimal | None]
    place: Place


@dataclass(frozen=True)
class Influence:
    """What belongs to one indicator (its `code`).

    `relation` says whether the parts add up to it (component) or only bear on it (supporting), unless a part says it
    itself; `work` are codes of work indicators; `version` and `source` tell where that is written down.
    """

    code: str
    name: str
    relation: str
    parts: tuple[InfluencePart, ...]
    checks: tuple[CrossCheck, ...]
    work: tuple[str, ...]
    cases: tuple[InfluenceCase, ...] = ()
    source: str = ""
    version: str = ""

    def components(self) -> tuple[InfluencePart, ...]:
        """The parts that add up to it."""
        return tuple(part for part in self.parts if (part.relation or self.relation) == COMPONENT)

    @property
    def pointer(self) -> dict[str, str]:
        """The input of a reference that stands for this rule."""
        return {"type": "rule", "rule": f"influences.{self.code}", "version": self.version, "source": self.source}


def build_influence(block: Block) -> Influence:
    """An entry from a checked block."""
    return Influence(
        str(block["code"]),
        str(block["name"]),
        str(block.get("relation") or SUPPORTING),
        tuple(
            InfluencePart(str(one["indicator"]), _number(one.get("share")), str(one.get("relation") or ""))
            for one in _blocks(block, "parts")
        ),
        tuple(
            CrossCheck(str(one["with"]), Decimal(str(one["points"])), str(one.get("note") or ""))
            for one in _blocks(block, "checks")
        ),
        tuple(cast("list[str]", block.get("work") or [])),
        tuple(_case(one) for one in _blocks(block, "cases")),
        str(block["source"]),
        str(block["valid_from"]),
    )


def check_influence(block: Block) -> list[Finding]:
    """What is wrong inside an entry: keys, shares beyond 100, points below zero, cases that are wrong or lacking."""
    entry = str(block["code"])
    findings = [
        finding
        for key, fields in (("parts", _PART), ("checks", _CHECK), ("cases", _CASE))
        for one in _blocks(block, key)
        for finding in check_block(one, fields, entry=entry)
    ]
    if findings:
        return findings
    influence = build_influence(block)
    shares = [part.share for part in influence.parts if part.share is not None]
    if any(share <= 0 for share in shares) or sum(shares) > _PERCENT:
        context = {"entry": entry, "key": "share", "expected": "0到100之间、合计不超过100的百分数"}
        findings.append(WrongType(block.place, "、".join(map(str, shares)), context))
    if any(check.points < 0 for check in influence.checks):
        findings.append(WrongType(block.place, "points", {"entry": entry, "key": "points", "expected": "不小于0的数"}))
    return findings + list(_case_findings(influence, block))


def _case_findings(influence: Influence, block: Block) -> Iterator[Finding]:
    """Cases that come out otherwise, and checks without a case on each side."""
    seen: dict[str, set[bool]] = {check.other: set() for check in influence.checks}
    for case in influence.cases:
        found = []
        for check in influence.checks:
            if {influence.code, check.other} <= case.growth.keys():
                odd = check.disagrees(case.growth[influence.code], case.growth[check.other])
                seen[check.other].add(odd)
                found += [check.other] if odd else []
        if found != list(case.disagree):
            context = {
                "entry": influence.code,
                "expected": "、".join(case.disagree) or "无",
                "found": "、".join(found) or "无",
            }
            yield FailingCase(case.place, case.name, context)
    for other, sides in seen.items():
        if sides != {True, False}:
            yield MissingCase(block.place, f"（{other}：一致、背离各一个）", {"entry": influence.code})
    if not influence.cases:
        yield MissingCase(block.place, "", {"entry": influence.code})


def influence_findings(
    versions: Mapping[str, tuple[Version[Influence], ...]], indicators: Mapping[str, Indicator]
) -> Iterator[Finding]:
    """Codes of indicators that the rulebook does not have, and linked work that is not work."""
    for several in versions.values():
        version = newest(several)
        one = version.value
        named = {
            "code": (one.code,),
            "parts": tuple(part.indicator for part in one.parts),
            "checks": tuple(check.other for check in one.checks),
            "work": one.work,
        }
        for key, codes in named.items():
            for code in codes:
                if code not in indicators:
                    context = {"entry": one.code, "key": key, "suggestion": suggestion(code, tuple(indicators))}
                    yield UnknownReference(version.place, code, context)
                elif key == "work" and indicators[code].kind is not IndicatorKind.WORK:
                    context = {"entry": one.code, "key": key, "expected": "工作指标的代码"}
                    yield WrongType(version.place, code, context)


def _blocks(block: Block, key: str) -> list[Block]:
    return cast("list[Block]", block.get(key) or [])


def _number(value: object) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


def _case(block: Block) -> InfluenceCase:
    def numbers(key: str) -> dict[str, Decimal | None]:
        return {code: _number(value) for code, value in cast(Block, block.get(key) or Block()).items()}

    growth, level = numbers("growth"), numbers("level")
    return InfluenceCase(
        str(block["name"]),
        {code: value for code, value in growth.items() if value is not None},
        {code: value for code, value in level.items() if value is not None},
        tuple(cast("list[str]", block.get("disagree") or [])),
        numbers("pull"),
        block.place,
    )
