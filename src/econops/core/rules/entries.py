"""From checked blocks to values: one table of fields and one builder per file."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator, IndicatorKind, Measure
from econops.core.model.observation import SourceClass
from econops.core.rules.fields import DATED, OPTIONAL_TEXT, Field, Fields, check_block
from econops.core.rules.files import Block
from econops.core.rules.findings import EmptyValidity, SupplierOwnsTarget, WrongType
from econops.core.rules.firm_groups import FirmGrouping
from econops.core.rules.glossary import Term
from econops.core.rules.influences import INFLUENCE, build_influence, check_influence
from econops.core.rules.responsibilities import Responsibility
from econops.core.rules.rounds import ROUND, build_round, check_round
from econops.core.rules.rulebook import CountIdentity, CountSide, Parameter, SourceClassRule, TargetSet
from econops.core.rules.sentence_reading import SENTENCE, build_sentence, check_sentence
from econops.core.rules.stage_reading import STAGE_CHART, build_chart, check_chart
from econops.core.rules.versions import Value, Version

_FLAG = Field("boolean")

INDICATOR: Fields = {
    **DATED,
    "name": Field(),
    "aliases": Field("texts", required=False),
    "definition": Field(),
    "kind": Field(choices=tuple(IndicatorKind)),
    "unit": Field(),
    "nature": Field(choices=("flow", "stock", "index", "ratio", "count")),
    "price_basis": Field(choices=("current", "constant", "comparable", "none")),
    "period_kind": Field(choices=("month", "quarter", "half", "year")),
    "cumulative_only": _FLAG,
    "jan_feb_combined": _FLAG,
    "growth_published": _FLAG,
    "level_published": _FLAG,
    "direction": Field(choices=("higher", "lower", "band")),
    "lag_days": Field("integer"),
    "supplier": Field(blank=True),
    "owner": Field(),
    "official_level": Field(choices=("county", "city", "province", "nation")),
    "decimals": Field("integer"),
    "revisable": _FLAG,
    "target_measure": Field(choices=tuple(Measure)),
    "source_class": Field(choices=tuple(SourceClass)),
    "by_town": Field("boolean", required=False),
    "leading": Field("boolean", required=False),
    "part_of": OPTIONAL_TEXT,
    "industry": OPTIONAL_TEXT,
}
TARGET_SET: Fields = {
    **DATED,
    "name": Field(),
    "public": _FLAG,
    "rank": Field("integer"),
    "definition": OPTIONAL_TEXT,
}
SOURCE_CLASS: Fields = {
    **DATED,
    "name": Field(),
    "official": _FLAG,
    "rank": Field("integer"),
    "definition": OPTIONAL_TEXT,
}
PARAMETER: Fields = {
    **DATED,
    "name": Field(),
    "value": Field("scalar"),
    "unit": OPTIONAL_TEXT,
    "note": OPTIONAL_TEXT,
}
COUNT_IDENTITY: Fields = {
    **DATED,
    "name": Field(),
    "unit": Field(),
    "added_indicator": OPTIONAL_TEXT,
    "added_phrases": Field("texts"),
    "stock_indicator": OPTIONAL_TEXT,
    "stock_phrases": Field("texts"),
    "most_exits": Field("number"),
}
RESPONSIBILITY: Fields = {
    **DATED,
    "name": Field(),
    "keywords": Field("texts"),
    "organisations": Field("texts"),
}
FIRM_GROUPING: Fields = {
    **DATED,
    "name": Field(),
    "headings": Field("texts"),
    "groups": Field("texts"),
    "sums": Field("block", required=False),
}
TERM: Fields = {
    "zh": Field(),
    "en": Field(),
    "meaning": Field(),
    "avoid": Field("texts", required=False),
}


def _text(block: Block, key: str) -> str:
    return str(block.get(key) or "")


def build_indicator(block: Block) -> Indicator:
    """An indicator from a checked block."""
    plain = {key: value for key, value in block.items() if key not in ("valid_from", "valid_to", "source")}
    plain["kind"] = IndicatorKind(_text(block, "kind"))
    plain["target_measure"] = Measure(_text(block, "target_measure"))
    plain["aliases"] = tuple(cast("list[str]", block.get("aliases") or []))
    plain["by_town"] = bool(block.get("by_town"))
    plain["leading"] = bool(block.get("leading"))
    plain |= {key: _text(block, key) for key in ("part_of", "industry")}
    return Indicator(**plain)  # type: ignore[arg-type]


def build_target_set(block: Block) -> TargetSet:
    """A target set from a checked block."""
    return TargetSet(
        _text(block, "code"),
        _text(block, "name"),
        bool(block["public"]),
        int(str(block["rank"])),
        _text(block, "definition"),
    )


def build_source_class(block: Block) -> SourceClassRule:
    """A source class from a checked block."""
    return SourceClassRule(
        _text(block, "code"),
        _text(block, "name"),
        bool(block["official"]),
        int(str(block["rank"])),
        _text(block, "definition"),
    )


def build_parameter(block: Block) -> Parameter:
    """A parameter from a checked block; numbers become exact decimals."""
    value = block["value"]
    return Parameter(
        _text(block, "code"),
        _text(block, "name"),
        value if isinstance(value, str) else Decimal(str(value)),
        _text(block, "unit"),
        _text(block, "source"),
        cast(datetime.date, block["valid_from"]),
        _text(block, "note"),
    )


def build_count_identity(block: Block) -> CountIdentity:
    """A pair of an increment and its stock from a checked block."""
    return CountIdentity(
        _text(block, "code"),
        _text(block, "name"),
        _text(block, "unit"),
        CountSide(_text(block, "added_indicator"), tuple(cast("list[str]", block["added_phrases"]))),
        CountSide(_text(block, "stock_indicator"), tuple(cast("list[str]", block["stock_phrases"]))),
        Decimal(str(block["most_exits"])),
    )


def build_responsibility(block: Block) -> Responsibility:
    """A field of work from a checked block."""
    keywords, organisations = (tuple(cast("list[str]", block[key])) for key in ("keywords", "organisations"))
    return Responsibility(_text(block, "code"), _text(block, "name"), keywords, organisations)


def build_firm_grouping(block: Block) -> FirmGrouping:
    """A way of grouping firms from a checked block."""
    headings, groups = (tuple(cast("list[str]", block[key])) for key in ("headings", "groups"))
    sums = cast("Mapping[str, list[str]]", block.get("sums") or {})
    parts = {name: tuple(several) for name, several in sums.items()}
    return FirmGrouping(_text(block, "code"), _text(block, "name"), headings, groups, parts)


def build_term(block: Block) -> Term:
    """A term from a checked block."""
    avoid = tuple(cast("list[str]", block.get("avoid") or []))
    return Term(_text(block, "zh"), _text(block, "en"), _text(block, "meaning"), avoid)


def check_supplier(block: Block) -> list[Finding]:
    """A result's supplier is named and never its owner; only figures by town may leave it out."""
    supplier, owner = _text(block, "supplier"), _text(block, "owner")
    same = block.get("kind") == IndicatorKind.RESULT and (not supplier or supplier == owner)
    return [SupplierOwnsTarget(block.place, _text(block, "code"))] if same else []


def check_responsibility(block: Block) -> list[Finding]:
    """Keywords of one sign are everywhere, so they have two or more; there is a unit, and no empty one."""
    shortest = {"keywords": 2, "organisations": 1}
    found: list[Finding] = []
    for key, least in shortest.items():
        words = cast("list[str]", block[key])
        wrong = "、".join(word for word in words if len(word.strip()) < least)
        if wrong or not words or "" in words:
            expected = f"一个以上、每个{least}个字以上的文字"
            found.append(
                WrongType(block.place, wrong, {"entry": _text(block, "code"), "key": key, "expected": expected})
            )
    return found


@dataclass(frozen=True)
class EntryKind:
    """How the entries of one file are checked and built."""

    fields: Fields
    build: Callable[[Block], object]
    check: Callable[[Block], list[Finding]] | None = None
    key: str = "code"


ENTRY_KINDS: Mapping[str, EntryKind] = {
    "indicators.yaml": EntryKind(INDICATOR, build_indicator, check_supplier),
    "target_sets.yaml": EntryKind(TARGET_SET, build_target_set),
    "targets.yaml": EntryKind(PARAMETER, build_parameter),
    "count_identities.yaml": EntryKind(COUNT_IDENTITY, build_count_identity),
    "responsibilities.yaml": EntryKind(RESPONSIBILITY, build_responsibility, check_responsibility),
    "source_classes.yaml": EntryKind(SOURCE_CLASS, build_source_class),
    "reporting_calendar.yaml": EntryKind(PARAMETER, build_parameter),
    "letters.yaml": EntryKind(PARAMETER, build_parameter),
    "quality.yaml": EntryKind(PARAMETER, build_parameter),
    "bulletin.yaml": EntryKind(PARAMETER, build_parameter),
    "sentences.yaml": EntryKind(SENTENCE, build_sentence, check_sentence),
    "firm_groups.yaml": EntryKind(FIRM_GROUPING, build_firm_grouping),
    "rounds.yaml": EntryKind(ROUND, build_round, check_round),
    "influences.yaml": EntryKind(INFLUENCE, build_influence, check_influence),
    "stages.yaml": EntryKind(STAGE_CHART, build_chart, check_chart),
    "glossary.yaml": EntryKind(TERM, build_term, key="zh"),
}


def read_entry(block: Block, kind: EntryKind) -> tuple[Version[object] | None, list[Finding]]:
    """One entry with its dates, or None and the findings."""
    findings = check_block(block, kind.fields, entry=_text(block, kind.key))
    if not findings and kind.check:
        findings = kind.check(block)
    if findings:
        return None, findings
    return dated(block, kind.build(block), key=kind.key)


def dated(block: Block, value: Value, *, key: str = "code") -> tuple[Version[Value] | None, list[Finding]]:
    """The value with the dates and the source of its block; undated kinds (terms) are valid always."""
    first = cast(datetime.date, block.get("valid_from") or datetime.date.min)
    last = cast("datetime.date | None", block.get("valid_to"))
    if last is not None and last < first:
        return None, [EmptyValidity(block.place, _text(block, key))]
    return Version(_text(block, key), value, first, last, _text(block, "source"), block.place), []
