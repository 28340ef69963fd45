"""Coordinated values (分别): A、B分别增长8%、9% gives one statement each, all with the same span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from econops.core.statements import measures
from econops.core.statements.phrases import trim_lead, trim_tail, uncompared
from econops.core.statements.sentences import clause_start
from econops.core.statements.setting import Setting

_JOINTS = re.compile(r"(?:左右|以上|以内|以下)?(?:[、和与及]|以及|，)?\s*")
_TAIL = re.compile(
    r"(?:(?:货物)?(?:进出口|出口|进口)(?:总[额值])?|(?:常住)?居民(?:人均)?(?:可支配|纯)?收入|(?:限上|限额以上|规上)?(?:单位)?(?:商品)?(?:零售额|销售额|营业额|营业收入|交易额)|(?:固定资产)?投资"
    r"|增加值|总?产值|产量|总量|价格|支出|收入|面积|数量?|总额|利润|案件|死亡人数|覆盖率|利用率|(?:案件)?(?:[一-鿿]{2})?率|占比|比重|存款|贷款|余额|增速|人数|吞吐量|用电量)$"
)
_COMMON_HEADS = ("分别", "各")


def echoes(cases: list[Setting], shares: dict[int, Share]) -> dict[int, tuple[int, int]]:
    """Index of the number → its place in a group behind 分别 without subjects of its own, and the group's first index."""
    found: dict[int, tuple[int, int]] = {}
    for group in _groups(cases):
        first = cases[group[0]]
        words = first.text[clause_start(first.text, first.sentence.start, first.mention.start) : first.mention.start]
        if group[0] not in shares and "分别" in words:
            found.update({index: (len(group), group[0]) for index in group})
    return found


@dataclass(frozen=True)
class Share:
    """One subject's part: its phrase, the common span, and what the first value settles for all."""

    subject: str
    start: int
    end: int
    measure: str = ""
    negative: bool = False
    comparator: str = ""


def shared_subjects(cases: list[Setting]) -> dict[int, Share]:
    """Index of the number → its subject, for every group of numbers behind 分别."""
    found: dict[int, Share] = {}
    previous: list[Share] = []
    for group in _groups(cases):
        shares = _shares(cases, group) or _again(cases, group, previous)
        found.update(shares)
        previous = list(shares.values())
    return found


def _again(cases: list[Setting], group: list[int], previous: list[Share]) -> dict[int, Share]:
    """增速分别高于…6.2和4.6个百分点: the subjects are those of the group before."""
    first = cases[group[0]]
    words = first.text[clause_start(first.text, first.sentence.start, first.mention.start) : first.mention.start]
    if len(previous) != len(group) or ("分别" not in words and trim_tail(words)):
        return {}
    end = cases[group[-1]].mention.end
    return {
        index: Share(share.subject, share.start, end, measures.measure_of(first), measures.is_negative(first))
        for index, share in zip(group, previous, strict=True)
    }


def _groups(cases: list[Setting]) -> Iterator[list[int]]:
    index = 0
    while index < len(cases):
        group = [index]
        while index + 1 < len(cases) and _joined(cases[index], cases[index + 1]):
            index += 1
            group.append(index)
        if len(group) > 1:
            yield group
        index += 1


def _joined(first: Setting, second: Setting) -> bool:
    between = first.text[first.mention.end : second.mention.start]
    return bool(_JOINTS.fullmatch(between)) and first.mention.start != second.mention.start


def _shares(cases: list[Setting], group: list[int]) -> dict[int, Share]:
    first = cases[group[0]]
    start = clause_start(first.text, max(first.sentence.start, first.mention.start - 120), first.mention.start)
    words = first.text[start : first.mention.start]
    place = max(words.rfind(head) for head in _COMMON_HEADS)
    if place < 0 and not _in_step(cases, group, words):
        return {}
    place = len(words) if place < 0 else place
    subject = uncompared(trim_tail(words[:place]))
    subject_start = start
    if not subject or subject in ("增速", "增幅", "占比"):
        # 增速分别高于…6.2和4.6个百分点: the subjects stand in the clause before, nothing to share out here.
        return {}
    lead = trim_lead(subject)
    subjects = split_subjects(subject[lead:], len(group))
    if subjects is None:
        subjects = [subject[lead:]] * len(group)
    measure, negative = measures.measure_of(first), measures.is_negative(first)
    end = cases[group[-1]].mention.end
    last = measures.comparator_of(cases[group[-1]])
    comparators = [measures.comparator_of(cases[index]) for index in group]
    common = last if all(comparator == "=" for comparator in comparators[:-1]) else ""
    return {
        index: Share(name, subject_start + lead, end, measure, negative, common)
        for index, name in zip(group, subjects, strict=True)
    }


def _in_step(cases: list[Setting], group: list[int], words: str) -> bool:
    """城镇、农村居民收入3万元、2万元: as many names as values of one unit, although 分别 is missing."""
    units = {cases[index].mention.unit for index in group}
    subject = trim_tail(words)
    parts = split_subjects(subject[trim_lead(subject) :], len(group))
    return len(units) == 1 and parts is not None and not any(cases[index].mention.bound for index in group)


def split_subjects(words: str, count: int) -> list[str] | None:
    """The coordinated names spelled out: 城乡居民收入 → 城镇居民收入, 农村居民收入; None where they cannot be told apart."""
    if count == 2 and "城乡" in words and not re.search("[、和与及]", words):
        return [words.replace("城乡", "城镇", 1), words.replace("城乡", "农村", 1)]
    sectors = re.match(r"(?:第?一、?二、?三)(?:次?产业?)(.*)", words)
    if count == 3 and sectors:
        return [f"第{number}产业{sectors.group(1)}" for number in "一二三"]
    industries = re.match(r"第?([一二])(?:次)?产?业?、?第?([二三])(?:次)?产业(.*)", words)
    if count == 2 and industries:
        return [f"第{industries.group(place)}产业{industries.group(3)}" for place in (1, 2)]
    joints = (r"[、和与及]|以及", "、", "[和与及]|以及")
    listings = (re.split(joint, words) for joint in joints)
    parts = next((listing for listing in listings if len(listing) == count and all(listing)), None)
    if parts is None:
        return None
    tail = _common_tail(parts[-1])
    return [part if not tail or _TAIL.search(part) else part + tail for part in parts]


def _common_tail(last: str) -> str:
    """What the last name shares with the others (农村常住居民人均可支配收入 → 常住居民人均可支配收入, 建筑业产值 → 产值)."""
    match = _TAIL.search(last)
    return match.group() if match and match.start() else ""
