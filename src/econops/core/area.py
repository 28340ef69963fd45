"""Places (地区): administrative divisions and development zones, their codes and how they lie within each other."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from itertools import combinations

from econops.core.errors import Invalid, NotFound


class AreaKind(StrEnum):
    """Level of a division; a zone (功能区) is often no division and overlaps those around it."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"
    ZONE = "zone"


_DIVISION_FORMS = {
    AreaKind.PROVINCE: re.compile(r"[1-9]\d0000(0{6})?"),
    AreaKind.CITY: re.compile(r"[1-9]\d(?!00)\d\d00(0{6})?"),
    AreaKind.COUNTY: re.compile(r"[1-9]\d{3}(?!00)\d\d(0{6})?"),
    AreaKind.TOWN: re.compile(r"[1-9]\d{5}(?!000)\d{3}(000)?"),
    AreaKind.VILLAGE: re.compile(r"[1-9]\d{8}(?!000)\d{3}"),
    AreaKind.ZONE: re.compile(r"[1-9]\d{5}(\d{3}(\d{3})?)?"),
}
_FREE_FORM = re.compile(r"[a-z][a-z0-9_]{0,31}")


def is_valid_code(code: str, kind: AreaKind) -> bool:
    """Whether `code` is a division code of 6, 9 or 12 digits fit for `kind`, or a free short code (town01).

    Example:
        >>> is_valid_code("110101001", AreaKind.TOWN), is_valid_code("110100", AreaKind.COUNTY)
        (True, False)
    """
    return bool(_DIVISION_FORMS[kind].fullmatch(code) or _FREE_FORM.fullmatch(code))


@dataclass(frozen=True)
class Area:
    """One place; `parent` is the code of the place it lies in, None at the top.

    The parent is always stated: statistical and civil-affairs codes differ, so none is derived from the other.

    Raises:
        Invalid: the code does not fit the kind, or the name is empty.
    """

    code: str
    name: str
    kind: AreaKind
    parent: str | None = None

    def __post_init__(self) -> None:
        if not is_valid_code(self.code, self.kind):
            raise Invalid(
                _("地区“{name}”的代码“{code}”不合规，请填6、9或12位区划代码，或以小写字母开头的短代码。").format(
                    name=self.name, code=self.code
                )
            )
        if not self.name.strip():
            raise Invalid(_("代码为“{code}”的地区没有名称，请补上名称。").format(code=self.code))


class AreaTree:
    """The places of one county or city, each at most once, every parent known, no place within itself.

    Raises:
        Invalid: a code comes twice, a parent is not there, or the parents form a circle.

    Example:
        >>> tree = AreaTree([Area("county", "云河县（模拟）", AreaKind.COUNTY),
        ...     Area("town01", "一镇", AreaKind.TOWN, "county"), Area("park", "开发区", AreaKind.ZONE, "county")])
        >>> [area.code for area in tree.parts("county")], tree.overlapping(["town01", "park"])
        (['town01'], (('town01', 'park'),))
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        self._areas: dict[str, Area] = {}
        for area in areas:
            if area.code in self._areas:
                raise Invalid(_("地区代码“{code}”出现了两次，请保留一个。").format(code=area.code))
            self._areas[area.code] = area
        _refuse_unknown_parents(self._areas)
        _refuse_circles(self._areas)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas.values())

    def __getitem__(self, code: str) -> Area:
        try:
            return self._areas[code]
        except KeyError:
            raise NotFound(_("没有代码为“{code}”的地区，请核对地区表。").format(code=code)) from None

    def children(self, code: str) -> tuple[Area, ...]:
        """Places directly within `code`, zones included, in the order given."""
        self[code]
        return tuple(area for area in self if area.parent == code)

    def parts(self, code: str) -> tuple[Area, ...]:
        """Places directly within `code` that may be added up: the children without zones, which overlap them."""
        return tuple(area for area in self.children(code) if area.kind is not AreaKind.ZONE)

    def ancestors(self, code: str) -> tuple[Area, ...]:
        """From the parent of `code` up to the top."""
        return tuple(_ancestors(self._areas, self[code]))

    def is_within(self, code: str, other: str) -> bool:
        """Whether `code` is `other` or lies in it."""
        self[other]
        return code == other or any(area.code == other for area in self.ancestors(code))

    def overlapping(self, codes: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Pairs of `codes` that must not be added together.

        One lies in the other, or one is a zone and the other a place of the county or city that the zone lies in: its
        figures may be counted in both.
        """
        pairs = combinations(sorted(set(codes), key=list(self._areas).index), 2)
        return tuple((one, other) for one, other in pairs if self._overlap(one, other))

    def _overlap(self, one: str, other: str) -> bool:
        if self.is_within(one, other) or self.is_within(other, one):
            return True
        for zone, place in ((self[one], other), (self[other], one)):
            if zone.kind is AreaKind.ZONE and zone.parent and self.is_within(place, zone.parent):
                return True
        return False


def _refuse_unknown_parents(areas: Mapping[str, Area]) -> None:
    for area in areas.values():
        if area.parent is not None and area.parent not in areas:
            raise Invalid(
                _("“{name}”的上级“{parent}”不在地区表中，请先补上。").format(name=area.name, parent=area.parent)
            )


def _refuse_circles(areas: Mapping[str, Area]) -> None:
    for area in areas.values():
        if any(above.code == area.code for above in _ancestors(areas, area)):
            raise Invalid(_("“{name}”的上级绕了一圈又回到自己，请改正上级。").format(name=area.name))


def _ancestors(areas: Mapping[str, Area], area: Area) -> Iterator[Area]:
    """Parents upwards; stops when a place comes a second time."""
    seen: set[str] = set()
    while area.parent is not None and area.parent not in seen:
        seen.add(area.parent)
        area = areas[area.parent]
        yield area
