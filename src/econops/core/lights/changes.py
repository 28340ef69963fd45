"""Lights that changed between two rounds, and why (灯的变化)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

_GRAVITY = {"bad": 3, "watch": 2, "good": 1}
_BETTER, _WORSE, _OTHER = "better", "worse", "other"


@dataclass(frozen=True)
class ShownLight:
    """A light as a round showed it: the judged figure as text, of which source class, about which period."""

    object: str
    name: str
    level: str
    label: str
    tone: str
    reason: str
    figure: str = ""
    source: str = ""
    period: str = ""


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
        pairs = (
            (_("数据来源由{before}换为{after}"), self.before.source, self.after.source),
            (_("时期由{before}到{after}"), self.before.period, self.after.period),
            (_("数由{before}变为{after}"), self.before.figure, self.after.figure),
        )
        found = [text.format(before=first, after=second) for text, first, second in pairs if first and second != first]
        if self.after.figure and not self.before.figure:
            found.append(_("原来没有数，现在是{after}").format(after=self.after.figure))
        if self.before.figure and not self.after.figure:
            # The pair above has said that the figure changed into nothing.
            found = [text for text in found if not text.startswith(_("数由"))]
            found.append(_("原来的数是{before}，现在没有数").format(before=self.before.figure))
        return tuple(found) or (_("数没有变，变的是规则、目标或期限"),)

    @property
    def why(self) -> str:
        """The causes, then the reasons of both lights."""
        now, then = (one.reason.rstrip("。") or _("未写明") for one in (self.after, self.before))
        reasons = _("现在：{after}；原来：{before}").format(after=now, before=then)
        return _("{causes}。{reasons}").format(causes="，".join(self.causes), reasons=reasons)


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
