"""The conscience of what goes out: no required value, no secret target, no unreleased figure, no single firm.

Works on pieces of any outgoing thing (see `outgoing`, `outgoing_files`). Source: docs/algorithms/letter-content.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from econops.core.errors import Finding, Place
from econops.core.report.findings import (
    DemandedValue,
    RequiredValue,
    SecretTarget,
    SingleFirm,
    SupplierAddressed,
    TargetInForm,
    UnreleasedFigure,
)
from econops.core.report.outgoing import Piece
from econops.core.stages.demand_words import (
    DUTY_KEY,
    EVALUATING,
    RELATIVE,
    RESULT_WORDS,
    VERB,
    cleaned,
    demanded,
    sentences,
    together,
)

DISTANCES = frozenset({"累计同比 − 目标", "累计 ÷ 目标", "累计 ÷ 目标 − 已过月数 ÷ 12"})
"""How a letter may compute with a target: the distance to it, never what is still needed to reach it."""
_NEEDED = re.compile("所需|还需|尚需|仍需|需要|应达|倒推|后续.*增")
_TARGET_WORDS = re.compile("目标|承诺|任务数?|应达|要求|序时|不低于|确保")
_FIRM = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团公司|合伙企业|专业合作社)"
)
_FIRM_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Za-z])")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_SHOWN = 40


@dataclass(frozen=True)
class Measured:
    """An indicator as far as the conscience must know it; `result` tells statistics from work."""

    code: str
    name: str
    result: bool
    supplier: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Promised:
    """A target: of which indicator, its value and unit, and whether its set is public."""

    indicator: str
    value: Decimal
    unit: str
    public: bool


@dataclass(frozen=True)
class Unreleased:
    """A figure under embargo; `key` is indicator, area, period, measure and source class of its observation."""

    indicator: str
    value: Decimal
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutgoingFacts:
    """What the checks rest on. `organisations` are names of units, which are no firms; `firms` known names of firms."""

    indicators: tuple[Measured, ...]
    promises: tuple[Promised, ...] = ()
    unreleased: tuple[Unreleased, ...] = ()
    secret_sets: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    firms: frozenset[str] = frozenset()

    @cached_property
    def by_code(self) -> Mapping[str, Measured]:
        """The indicators by code."""
        return {one.code: one for one in self.indicators}

    @cached_property
    def names(self) -> tuple[tuple[str, Measured], ...]:
        """Names and aliases, the longest first."""
        found = [(name, one) for one in self.indicators for name in (one.name, *one.aliases)]
        return tuple(sorted(found, key=lambda each: -len(each[0])))

    def named(self, text: str) -> list[tuple[int, Measured]]:
        """The indicators that a text names, in order; a longer name hides those within it."""
        taken: list[tuple[int, int]] = []
        found: list[tuple[int, Measured]] = []
        for name, one in self.names:
            for hit in re.finditer(re.escape(name), text):
                if not any(start < hit.end() and hit.start() < end for start, end in taken):
                    taken.append(hit.span())
                    found.append((hit.start(), one))
        return sorted(found, key=lambda each: each[0])


@dataclass(frozen=True)
class Audience:
    """To whom something goes. `reporting` marks forms and answers at the place where figures are reported."""

    code: str
    name: str
    below_county: bool = False
    reporting: bool = False

    def may_not_hear_of(self, one: Measured) -> bool:
        """Whether this unit supplies or may influence the value of a result."""
        return one.result and (self.below_county or one.supplier == self.code)


def demands_find(
    pieces: Iterable[Piece],
    facts: OutgoingFacts,
    audience: Audience,
    *,
    carried: Collection[Mapping[str, Any]] = (),
    name: str = "",
) -> list[Finding]:
    """Everything that must not go to this audience, each with its place.

    Args:
        carried: references that a file carries, also those that stand nowhere in its text.
        name: of the file or thing, for the places.
    """
    found: list[Finding] = []
    shown: set[str] = set()
    for piece in pieces:
        checks = _Checks(piece, facts, audience, Place(name or "材料", piece.place))
        found += checks.all()
        shown |= {str(reference.get("ref")) for _start, _end, reference in piece.spans}
    for reference in carried:
        if str(reference.get("ref")) not in shown:
            whole = Piece("数字来源", str(reference.get("text", "")), "", ((0, 0, reference),))
            found += _Checks(whole, facts, audience, Place(name or "材料", whole.place)).of_references()
    return _once(found)


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        seen.setdefault((one.code, str(one.place), one.value), one)
    return list(seen.values())


@dataclass(frozen=True)
class _Checks:
    """All checks on one piece."""

    piece: Piece
    facts: OutgoingFacts
    audience: Audience
    place: Place

    def all(self) -> Iterator[Finding]:
        """Every finding."""
        yield from self.of_references()
        for sentence in sentences(self.piece.text):
            yield from self._of_sentence(together(cleaned(sentence)))
        yield from self._unreleased()
        yield from self._firms()

    @cached_property
    def beside(self) -> list[Measured]:
        """The indicators that the context names."""
        return [one for _position, one in self.facts.named(cleaned(self.piece.context))]

    def of_references(self) -> Iterator[Finding]:
        """Figures whose reference leads to what must not go out."""
        for _start, _end, reference in self.piece.spans:
            text = str(reference.get("text", ""))
            formula, label = str(reference.get("formula") or ""), str(reference.get("label") or "")
            targets = [each for each in reference.get("inputs") or () if each.get("type") == "target"]
            if any(each.get("target_set") in self.facts.secret_sets for each in targets):
                yield SecretTarget(self.place, text)
            if (targets and formula and formula not in DISTANCES) or _NEEDED.search(f"{formula}{label}"):
                yield RequiredValue(self.place, text, {"formula": formula or label})
            if reference.get("kind") == "fixed":
                # What a person says a typed number is goes out with the letter.
                for sentence in sentences(label):
                    yield from self._of_sentence(together(cleaned(sentence)))
            for each in reference.get("inputs") or ():
                yield from self._of_pointer(each, text)

    def _of_pointer(self, pointer: Mapping[str, Any], text: str) -> Iterator[Finding]:
        one = self.facts.by_code.get(str(pointer.get("indicator", "")))
        if one is None:
            return
        if pointer.get("type") == "target" and (
            self.audience.may_not_hear_of(one) or (self.audience.reporting and one.result)
        ):
            yield SupplierAddressed(self.place, text, {"indicator": one.name, "unit": self.audience.name})
        keys = ("indicator", "area", "period", "measure", "source_class")
        key = tuple(str(pointer.get(each, "")) for each in keys)
        hidden = any(each.key == key and str(each.value) == str(pointer.get("value")) for each in self.facts.unreleased)
        if pointer.get("source_class") == "pre_check" or hidden:
            yield UnreleasedFigure(self.place, text, {"indicator": one.name})

    def _of_sentence(self, text: str) -> Iterator[Finding]:
        named = self.facts.named(text)
        spoken = [one for _position, one in named] or self.beside
        yield from self._demands(text, named)
        yield from self._targets(text, spoken)
        for one in spoken:
            if self.audience.may_not_hear_of(one) and EVALUATING.search(text) and not self._plain_form(text):
                yield SupplierAddressed(self.place, _short(text), {"indicator": one.name, "unit": self.audience.name})
                break

    def _plain_form(self, text: str) -> bool:
        """Where figures are reported, names of indicators stand beside words like 上报; only judgements count."""
        return self.audience.reporting and not _TARGET_WORDS.search(text)

    def _demands(self, text: str, named: list[tuple[int, Measured]]) -> Iterator[Finding]:
        for start, end in demanded(text):
            before = [one for position, one in named if position <= end]
            spoken = before[-1:] or [one for _position, one in named[:1]] or self.beside[:1]
            if spoken and not spoken[0].result:
                continue
            if spoken or RESULT_WORDS.search(text):
                indicator = spoken[0].name if spoken else "统计结果"
                yield DemandedValue(self.place, _short(text[max(0, start - 12) : end + 12]), {"indicator": indicator})
        found = RELATIVE.search(text)
        spoken = [one for _position, one in named] or self.beside
        if found and any(one.result for one in spoken):
            yield DemandedValue(self.place, _short(found.group()), {"indicator": spoken[0].name})

    def _targets(self, text: str, spoken: list[Measured]) -> Iterator[Finding]:
        """Targets that are not public anywhere beside their name; any target of a result where figures are reported."""
        codes = {one.code for one in spoken if one.result}
        values = {Decimal(found.group()) for found in _NUMBER.finditer(text)}
        traced = {str(reference.get("text", "")) for _start, _end, reference in self.piece.spans}
        for promise in self.facts.promises:
            if promise.value not in values or promise.indicator not in codes | {one.code for one in spoken}:
                continue
            one = self.facts.by_code[promise.indicator]
            public = any(
                each.public and each.indicator == one.code and each.value == promise.value
                for each in self.facts.promises
            )
            spoken_of = _TARGET_WORDS.search(text) or VERB.search(text) or _TARGET_WORDS.search(self.piece.context)
            if not promise.public and not public and not any(str(promise.value) in each for each in traced):
                yield SecretTarget(self.place, f"{one.name} {promise.value}{promise.unit}")
            elif self.audience.reporting and one.result and (spoken_of or DUTY_KEY.search(text)):
                yield TargetInForm(self.place, _short(text), {"indicator": one.name})

    def _unreleased(self) -> Iterator[Finding]:
        """Numbers equal to a figure under embargo, beside its name, that rest on nothing else."""
        text = cleaned(self.piece.text)
        spoken = {one.code for _position, one in self.facts.named(text)} | {one.code for one in self.beside}
        for figure in self.facts.unreleased:
            if figure.indicator not in spoken:
                continue
            forms = {figure.value, figure.value.copy_abs(), round(figure.value, 1).copy_abs()}
            for found in _NUMBER.finditer(text):
                if Decimal(found.group()) in forms and not self._rests_elsewhere(found.start(), found.end()):
                    one = self.facts.by_code[figure.indicator]
                    yield UnreleasedFigure(self.place, found.group(), {"indicator": one.name})

    def _rests_elsewhere(self, start: int, end: int) -> bool:
        if len(cleaned(self.piece.text)) != len(self.piece.text):
            return False  # Characters that nobody sees were taken out: places do not fit any more.
        return any(first <= start and end <= last and each.get("inputs") for first, last, each in self.piece.spans)

    def _firms(self) -> Iterator[Finding]:
        text = cleaned(self.piece.text)
        for found in (*_FIRM.finditer(text), *_FIRM_CODE.finditer(text)):
            if not any(found.group().endswith(name) or name in found.group() for name in self.facts.organisations):
                yield SingleFirm(self.place, found.group())
        for name in self.facts.firms:
            if name and name in text:
                yield SingleFirm(self.place, name)


def _short(text: str) -> str:
    return text.strip()[:_SHOWN]
