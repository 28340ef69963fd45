"""Lights that changed between two rounds, and why (灯的变化)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from string import Formatter

_GRAVITY = {"bad": 3, "watch": 2, "good": 1}
_BETTER, _WORSE, _OTHER = "better", "worse", "other"
# Words, each with the code of the reference that their numbers rest on ("" for none).
Words = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShownLight:
    """A light as a round showed it: the judged figure as text, of which source class, about which period.

    `figures` are the same figure in pieces with their references; `basis` is the reference of the reason.
    """

    object: str
    name: str
    level: str
    label: str
    tone: str
    reason: str
    figure: str = ""
    source: str = ""
    period: str = ""
    figures: Words = ()
    basis: str = ""

    @property
    def words(self) -> Words:
        """The figure in pieces."""
        return self.figures or ((self.figure, ""),)


@dataclass(frozen=True)
class LightChange:
    """A light before and after; `direction` is better, worse, or other where one of the two says neither."""

    before: ShownLight
    after: ShownLight

    @property
    def direction(self) -> str:
        """Whether it got better or worse, by tone."""
        first, second = _GRAVITY.get(self.before.tone, 0), _GRAVITY.get(self.after.tone, 0)
        if not first or not second or first == second:
            return _OTHER
        return _BETTER if second < first else _WORSE

    @property
    def causes(self) -> tuple[str, ...]:
        """What is not as before, in words; another rule, target or term where the figures are the same."""
        return tuple(_text(words) for words in self._causes())

    @property
    def why(self) -> str:
        """The causes, then the reasons of both lights."""
        return _text(self.why_words)

    @property
    def why_words(self) -> Words:
        """The same in pieces, numbers with their references."""
        now, then = (((one.reason.rstrip("。") or _("未写明"), one.basis),) for one in (self.after, self.before))
        causes: list[tuple[str, str]] = []
        for words in self._causes():
            causes += [("，", ""), *words] if causes else words
        reasons = _filled(_("。现在：{after}；原来：{before}"), after=now, before=then)
        return (*causes, *reasons)

    def _causes(self) -> list[Words]:
        before, after = self.before, self.after
        pairs = (
            (_("数据来源由{before}换为{after}"), before.source, after.source),
            (_("时期由{before}到{after}"), before.period, after.period),
        )
        found = [
            _filled(text, before=((first, ""),), after=((second, ""),))
            for text, first, second in pairs
            if first and second != first
        ]
        if after.figure != before.figure:
            text = _("数由{before}变为{after}")
            if not before.figure:
                text = _("原来没有数，现在是{after}")
            elif not after.figure:
                text = _("原来的数是{before}，现在没有数")
            found.append(_filled(text, before=before.words, after=after.words))
        return found or [((_("数没有变，变的是规则、目标或期限"), ""),)]


def _filled(text: str, **parts: Words) -> Words:
    """A sentence with its places filled in, in pieces."""
    found: list[tuple[str, str]] = []
    for literal, name, _spec, _conversion in Formatter().parse(text):
        found += [(literal, "")] if literal else []
        found += parts[name] if name else ()
    return tuple(found)


def _text(words: Words) -> str:
    return "".join(text for text, _code in words)


def light_changes(before: Sequence[ShownLight], after: Sequence[ShownLight]) -> tuple[LightChange, ...]:
    """Lights of objects that stand in both rounds and have another level now, worse ones first.

    A round that says nothing of an object cannot have changed its light, so objects of one round only are left out, as
    are those of which neither round could say anything (not due, no data).
    """
    known = {one.object: one for one in before}
    pairs = [LightChange(known[one.object], one) for one in after if one.object in known]
    found = [
        one
        for one in pairs
        if one.before.level != one.after.level and (one.before.tone in _GRAVITY or one.after.tone in _GRAVITY)
    ]
    order = (_WORSE, _BETTER, _OTHER)
    return tuple(sorted(found, key=lambda change: order.index(change.direction)))
