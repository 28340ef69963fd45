"""What units and firms are asked, what is asked twice, and which forms may go to firms (负担)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.model.indicator import Indicator, Measure

LEGAL = _(
    "依照统计法，发给统计调查对象的统计调查表应当标明表号、制定机关、批准或者备案文号、有效期限等标志；"
    "没有标明或者超过有效期限的，调查对象有权拒绝填报。"
)
MEASURE_WORDS = {Measure.LEVEL: _("总量"), Measure.GROWTH: _("增速")}
LONGEST_ITEM = 60
MOST_ITEMS = 200
_GROWTH = re.compile(r"(?:的)?(?:累计)?(?:同比)?(?:增速|增长率|增幅|增长)$")
_LEVEL = re.compile(r"(?:的)?(?:总量|绝对额|累计数|本期数)$")
# 1. 1、 1） (1) （一） in front; a year or a number that belongs to the name (5G基站) is no numbering.
_NUMBERING = re.compile(r"^(?:\(?[0-9]{1,3}[).、．]|\(?[一二三四五六七八九十]{1,3}[)、])\s*")
_NOISE = re.compile(r"[\s“”\"'《》〈〉‘’·,，;；。]")


@dataclass(frozen=True)
class Asked:
    """One number asked: `item` is an indicator's code or, where none has this name, the words themselves.

    `place` is where it is asked, in words; `unit` who is asked there.
    """

    item: str
    measure: str
    area: str
    name: str
    place: str
    unit: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """Indicator, measure and area: asking for the same twice is one too many."""
        return (self.item, self.measure, self.area)

    @property
    def words(self) -> str:
        """Name and measure: 社会消费品零售总额（增速）."""
        measure = MEASURE_WORDS.get(Measure(self.measure)) if self.measure in tuple(Measure) else self.measure
        return f"{self.name}（{measure}）"


@dataclass(frozen=True)
class FormMarks:
    """What makes a form to firms lawful (法定标识)."""

    title: str
    number: str
    authority: str
    approval: str
    valid_to: datetime.date | None


def asked_twice(asked: Iterable[Asked]) -> list[tuple[Asked, ...]]:
    """Everything asked in more than one place, each with all its places, in the order of first mention."""
    groups: dict[tuple[str, str, str], dict[str, Asked]] = {}
    for one in asked:
        groups.setdefault(one.key, {}).setdefault(one.place, one)
    return [tuple(places.values()) for places in groups.values() if len(places) > 1]


def read_items(text: str, indicators: Iterable[Indicator]) -> list[tuple[str, str, str]]:
    """The lines of a form as (item, measure, name); names and aliases of indicators become their code.

    Raises:
        Invalid: nothing is there, or a line is too long.

    Example:
        >>> read_items("1. 用工人数\\n（二）订单金额增速", ())
        [('用工人数', 'level', '用工人数'), ('订单金额', 'growth', '订单金额')]
    """
    codes = {_plain(name): one.code for one in indicators for name in (one.name, *one.aliases)}
    found = [_item(line, codes) for raw in text.splitlines() if (line := _NUMBERING.sub("", _folded(raw)))]
    if not found:
        raise Invalid(_("请写明这张表要哪些内容，一行一项。"))
    if len(found) > MOST_ITEMS or any(len(name) > LONGEST_ITEM for _code, _measure, name in found):
        raise Invalid(
            _("内容最多{items}项，每项不超过{signs}个字，请只写指标名称。").format(items=MOST_ITEMS, signs=LONGEST_ITEM)
        )
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _plain(text: str) -> str:
    return _NOISE.sub("", _folded(text))


def _item(line: str, codes: Mapping[str, str]) -> tuple[str, str, str]:
    plain = _plain(line)
    if plain in codes:
        return (codes[plain], Measure.LEVEL.value, line)
    for ending, measure in ((_GROWTH, Measure.GROWTH), (_LEVEL, Measure.LEVEL)):
        stem = ending.sub("", plain)
        if stem and stem != plain:
            return (codes.get(stem, stem), measure.value, ending.sub("", line).strip())
    return (plain, Measure.LEVEL.value, line)


def form_check(marks: FormMarks, on: datetime.date) -> None:
    """Refuse a form that may not go to firms.

    Raises:
        Invalid: a mark is missing or the form is out of date on the day; the message names it and the ground.
    """
    names = {
        _("表名"): marks.title, _("表号"): marks.number, _("制定机关"): marks.authority,
        _("批准文号"): marks.approval, _("有效期限"): marks.valid_to,
    }  # fmt: skip
    missing = [name for name, value in names.items() if not (value.strip() if isinstance(value, str) else value)]
    if missing:
        raise Invalid(
            _("缺少{names}。{law}请先按规定报批或者备案，标识齐全之后再发。").format(
                names="、".join(missing), law=LEGAL
            )
        )
    last = marks.valid_to
    if last is not None and is_expired(last, on):
        day = _("{year}年{month}月{day}日").format(year=last.year, month=last.month, day=last.day)
        raise Invalid(_("有效期限是{day}，已经过了。{law}请先办理延期或者重新报批。").format(day=day, law=LEGAL))


def is_expired(valid_to: datetime.date | None, on: datetime.date) -> bool:
    """Whether a form is out of date; its last day still counts."""
    return valid_to is not None and on > valid_to


def repeat_check(new: Sequence[Asked], present: Iterable[Asked]) -> None:
    """Refuse a form that asks for what is asked already.

    Raises:
        Invalid: a number is asked elsewhere, or twice in the form itself; the message names each with its place.
    """
    places: dict[tuple[str, str, str], str] = {}
    for one in present:
        places.setdefault(one.key, one.place)
    repeated: dict[tuple[str, str], str] = {}
    for one in new:
        if one.key in places:
            said = _("“{what}”已在{place}里要").format(what=one.words, place=places[one.key])
            repeated.setdefault((one.item, one.measure), said)
        places.setdefault(one.key, _("这张表"))
    if repeated:
        raise Invalid(
            _("同一个数不重复要：{repeated}。请删去这些内容，数据由专班统一提供。").format(
                repeated="；".join(repeated.values())
            )
        )
