"""Declared ways of grouping firms (企业分组): groups of a list, never firms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from econops.core.errors import Finding
from econops.core.rules.findings import DuplicateKey, WrongType
from econops.core.rules.versions import Version, newest

_FIRM = re.compile(
    r"公司|集团|合伙|工作室|商行|经营部|门市部|合作社|事务所|分店|总店|旗舰店|专卖店|工厂"
    r"|[厂店坊社行馆]$|(?:酒店|饭店|宾馆|超市|商场|商厦|大厦|药房|农场|牧场|矿)$|[*＊×某]"
)


@dataclass(frozen=True)
class FirmGrouping:
    """One way of grouping firms: what it is called in tables, and its groups, which do not overlap."""

    code: str
    name: str
    headings: tuple[str, ...]
    groups: tuple[str, ...]


def looks_like_firm(name: str) -> bool:
    """Whether a name may be that of a firm, by its ending or kind of company.

    Example:
        >>> [looks_like_firm(name) for name in ("云河模拟纺织有限公司", "青石水泥厂", "老街饭店", "大型", "住宿和餐饮业")]
        [True, True, True, False, False]
    """
    return bool(_FIRM.search(re.sub(r"[\s（）()]", "", name)))


def firm_group_findings(versions: Mapping[str, tuple[Version[FirmGrouping], ...]]) -> Iterator[Finding]:
    """Groups that look like firms, fewer than two groups, a heading or group said twice."""
    owners: dict[str, str] = {}
    for several in versions.values():
        version = newest(several)
        grouping = version.value
        for heading in {grouping.name, *grouping.headings}:
            if owners.setdefault(heading, grouping.code) != grouping.code:
                yield DuplicateKey(version.place, heading)
        wrong = "、".join(name for name in grouping.groups if looks_like_firm(name))
        if wrong or len(grouping.groups) < 2:
            expected = "两个以上的组别，不得是单个企业的名称"
            yield WrongType(version.place, wrong, {"entry": grouping.code, "key": "groups", "expected": expected})
        for name in sorted({one for one in grouping.groups if grouping.groups.count(one) > 1}):
            yield DuplicateKey(version.place, name)
