"""Small readers of WordprocessingML: names, attributes, lengths."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TWIPS_PER_POINT = 20
POINTS_PER_MM = 72 / 25.4
EMU_PER_POINT = 12700

_OFF = {"0", "false", "off", "none"}
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?")
_POINTS = {"mm": POINTS_PER_MM, "cm": POINTS_PER_MM * 10, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0}


def tag(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of names, whatever their namespace."""
    for name in path:
        if element is None:
            return None
        element = next((below for below in element if tag(below) == name), None)
    return element


def children(element: Element | None, name: str) -> list[Element]:
    """All children of this name."""
    return [] if element is None else [below for below in element if tag(below) == name]


def attribute(element: Element | None, *names: str) -> str | None:
    """The first of the named attributes, with or without a namespace."""
    if element is None:
        return None
    for name in names:
        for key, value in element.attrib.items():
            if key.rsplit("}", 1)[-1] == name:
                return value
    return None


def value_of(element: Element | None, *path: str) -> str | None:
    """The attribute `val` of a descendant."""
    return attribute(child(element, *path), "val")


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a switch such as w:b is on; None where it is not said."""
    found = child(element, name)
    if found is None:
        return None
    return (attribute(found, "val") or "true").lower() not in _OFF


def points(text: str | None, per_point: float = TWIPS_PER_POINT) -> float | None:
    """A length in points: plain numbers are twips (or what `per_point` says), others carry their unit."""
    match = _LENGTH.fullmatch((text or "").strip())
    if match is None:
        return None
    number = float(match[1])
    return number * _POINTS[match[2]] if match[2] else number / per_point


def whole(text: str | None) -> int | None:
    """A whole number, or None."""
    try:
        return int(float(text)) if text is not None else None
    except (ValueError, OverflowError):
        return None
