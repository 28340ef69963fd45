"""Kinds of letters to one unit (文种), in the order of the ladder, and what each says around its items."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LetterKind(StrEnum):
    """提示函, 预警函, 督办函, 约谈通知, 通报 (情况通报 to one unit)."""

    REMINDER = "reminder"
    WARNING = "warning"
    SUPERVISION = "supervision"
    SUMMONS = "summons"
    BULLETIN = "bulletin"

    @property
    def rank(self) -> int:
        """How far up the ladder."""
        return tuple(LetterKind).index(self)

    @property
    def follows(self) -> LetterKind | None:
        """The kind that must have gone out before."""
        return tuple(LetterKind)[self.rank - 1] if self.rank > 1 else None


@dataclass(frozen=True)
class KindWording:
    """What a kind of letter says: its name, its title, the head of its items, and the words around them.

    `state` closes the sentence on what was found, `deed` is what the letter does, `asks` heads the demands.
    """

    name: str
    title: str
    items: str
    state: str
    deed: str
    asks: str = "工作要求"


WORDINGS = {
    LetterKind.REMINDER: KindWording("提示函", "提示函", "提示事项", "出现偏离", "现予提示，请予关注。", "建议关注"),
    LetterKind.WARNING: KindWording("预警函", "预警函", "预警事项", "进入预警区间", "现予预警，请抓紧研究落实。"),
    LetterKind.SUPERVISION: KindWording("督办函", "督办函", "督办事项", "仍在预警区间", "现予督办，请抓紧办理。"),
    LetterKind.SUMMONS: KindWording(
        "约谈通知", "约谈通知", "约谈事由", "持续在预警区间", "经研究，决定约谈你单位有关负责同志。"
    ),
    LetterKind.BULLETIN: KindWording("通报", "情况通报", "有关情况", "持续在预警区间", "现将有关情况予以通报。"),
}
_OF_ACTION = {wording.name: kind for kind, wording in WORDINGS.items()}


def kind_of_action(action: str) -> LetterKind | None:
    """The kind that a step of the ladder calls for by name; None for another measure.

    Example:
        >>> kind_of_action("督办函"), kind_of_action("黄旗")
        (<LetterKind.SUPERVISION: 'supervision'>, None)
    """
    return _OF_ACTION.get(action)
