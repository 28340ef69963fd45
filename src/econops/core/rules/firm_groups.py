"""Declared ways of grouping firms (企业分组): groups of a list, never firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from econops.core.errors import Finding
from econops.core.rules.findings import DuplicateKey, WrongType
from econops.core.rules.versions import Version, newest

_FIRM = re.compile(
    r"公司|集团|合伙|工作室|商行|经营部|门市部|合作社|事务所|分店|总店|旗舰店|专卖店|工厂"
    r"|[厂店坊社行馆]$|(?:酒店|饭店|宾馆|超市|商场|商厦|大厦|药房|农场|牧场|矿)$|[*＊×某]"
)


@dataclass(frozen=True)
class FirmGrouping:
    """One way of grouping firms: what it is called in tables, and its groups, which do not overlap.

    `sums` are subtotals that tables may hold besides (大中型): the groups that each is made of.
    """

    code: str
    name: str
    headings: tuple[str, ...]
    groups: tuple[str, ...]
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """Every line that a table may hold."""
        return (*self.groups, *self.sums)


def looks_like_firm(name: str) -> bool:
    """Whether a name may be that of a firm, by its ending or kind of company.

    Example:
        >>> [looks_like_firm(name) for name in ("云河模拟纺织有限公司", "青石水泥厂", "老街饭店", "大型", "住宿和餐饮业")]
        [True, True, True, False, False]
    """
    return bool(_FIRM.search(re.sub(r"[\s（）()]", "", name)))


def firm_group_findings(versions: Mapping[str, tuple[Version[FirmGrouping], ...]]) -> Iterator[Finding]:
    """Groups that look like firms, fewer than two groups, a heading or group said twice, sums of unknown groups."""
    owners: dict[str, str] = {}
    for several in versions.values():
        version = newest(several)
        grouping = version.value
        for heading in {grouping.name, *grouping.headings}:
            if owners.setdefault(heading, grouping.code) != grouping.code:
                yield DuplicateKey(version.place, heading)
        wrong = "、".join(name for name in grouping.lines if looks_like_firm(name))
        if wrong or len(grouping.groups) < 2:
            expected = "两个以上的组别，不得是单个企业的名称"
            yield WrongType(version.place, wrong, {"entry": grouping.code, "key": "groups", "expected": expected})
        for name in sorted({one for one in grouping.lines if grouping.lines.count(one) > 1}):
            yield DuplicateKey(version.place, name)
        known = set(grouping.groups)
        odd = [name for name, parts in grouping.sums.items() if len(parts) < 2 or not set(parts) <= known]
        if odd:
            context = {"entry": grouping.code, "key": "sums", "expected": "两个以上登记过的组别"}
            yield WrongType(version.place, "、".join(odd), context)
