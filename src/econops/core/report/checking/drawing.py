"""Lines drawn as shapes: DrawingML of Word and WPS, VML of older files."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from econops.core.report.checking.formats import Rule
from econops.core.report.checking.wordml import EMU_PER_POINT, attribute, child, points, tag, whole

_LINES = {"line", "straightConnector1"}
_USUAL_WIDTH = 0.75
_FLAT = 30_000
_NAMED = {"red": "FF0000", "black": "000000", "windowText": "000000"}


def drawn_rules(element: Element) -> tuple[Rule, ...]:
    """The lines in a w:drawing or w:pict."""
    found = []
    for part in element.iter():
        name = tag(part)
        if name == "spPr" and (rule := _modern(element, part)) is not None:
            found.append(rule)
        elif (name == "line" and part.tag.startswith("{urn:schemas-microsoft-com:vml}")) or (
            name == "shape" and attribute(part, "type") == "#_x0000_t32"
        ):
            found.append(_old(part))
    return tuple(found)


def _modern(drawing: Element, shape: Element) -> Rule | None:
    size = next((one for one in drawing.iter() if tag(one) == "extent"), None)
    long, high = whole(attribute(size, "cx")) or 0, whole(attribute(size, "cy")) or 0
    if attribute(child(shape, "prstGeom"), "prst") not in _LINES and not (long and high < _FLAT):
        return None
    line = child(shape, "ln")
    if line is None or child(line, "noFill") is not None:
        line = None
    thick = whole(attribute(line, "w"))
    style = attribute(line, "cmpd") or "single"
    fill = child(line, "solidFill") if line is not None else child(shape, "solidFill")
    colour = attribute(next(iter(fill), None) if fill is not None else None, "lastClr", "val") or "auto"
    width = thick / EMU_PER_POINT if thick else (_USUAL_WIDTH if line is not None else high / EMU_PER_POINT)
    return Rule(_compound(style), width, _colour(colour), long / EMU_PER_POINT)


def _old(line: Element) -> Rule:
    width = points(attribute(line, "strokeweight") or "0.75pt", 1) or _USUAL_WIDTH
    style = next((attribute(each, "linestyle") or "" for each in line if tag(each) == "stroke"), "")
    return Rule(_compound(style), width, _colour(attribute(line, "strokecolor") or "black"))


def _compound(style: str) -> str:
    return style if "thick" in style.lower() or "thin" in style.lower() or style == "dbl" else "single"


def _colour(said: str) -> str:
    plain = re.sub(r"\s*\[.*\]", "", said).removeprefix("#")
    if re.fullmatch(r"[0-9a-fA-F]{3}", plain):
        plain = "".join(digit * 2 for digit in plain)
    return _NAMED.get(plain, plain.upper() if plain != "auto" else plain)


def box_side(element: Element) -> str:
    """Where a text box stands across the page: left, right, center, outside, inside; empty when it is not said."""
    for part in element.iter():
        if tag(part) == "positionH":
            align = child(part, "align")
            return (align.text or "").strip() if align is not None else ""
        said = re.search(r"mso-position-horizontal:\s*(\w+)", attribute(part, "style") or "")
        if said is not None:
            return said[1]
    return ""
