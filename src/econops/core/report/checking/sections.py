"""Sections: pages, margins, grids, headers and footers, with what a section takes over from the one before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from econops.core.report.checking.model import Furniture, Section
from econops.core.report.checking.wordml import attribute, child, children, points, switch, tag, value_of

Furnish = Callable[[str], Furniture]
_WIDTH, _HEIGHT = 612.0, 792.0
_MARGIN = 72.0


@dataclass(frozen=True)
class _Inherited:
    headers: dict[str, Furniture]
    footers: dict[str, Furniture]


def section_properties(body: Element) -> list[Element]:
    """Every w:sectPr that ends a section, in order."""
    found = []
    for element in body.iter():
        if tag(element) == "pPr":
            found += children(element, "sectPr")
    return found + children(body, "sectPr")


def begins_page(properties: Element) -> bool:
    """Whether a section begins on a new page."""
    return (value_of(properties, "type") or "nextPage") != "continuous"


def read_sections(body: Element, furnish: Furnish) -> tuple[Section, ...]:
    """The sections of a document; a body without properties has one with the defaults of Word."""
    sections: list[Section] = []
    inherited = _Inherited({}, {})
    for properties in section_properties(body) or [Element("sectPr")]:
        headers = inherited.headers | _furniture(properties, "headerReference", furnish)
        footers = inherited.footers | _furniture(properties, "footerReference", furnish)
        inherited = _Inherited(headers, footers)
        sections.append(_section(properties, inherited))
    return tuple(sections)


def _furniture(properties: Element, name: str, furnish: Furnish) -> dict[str, Furniture]:
    return {
        attribute(reference, "type") or "default": furnish(attribute(reference, "id") or "")
        for reference in children(properties, name)
    }


def _section(properties: Element, inherited: _Inherited) -> Section:
    page, margins, grid = (child(properties, name) for name in ("pgSz", "pgMar", "docGrid"))

    def margin(side: str, otherwise: float = _MARGIN) -> float:
        found = points(attribute(margins, side))
        return otherwise if found is None else found

    return Section(
        width=points(attribute(page, "w")) or _WIDTH,
        height=points(attribute(page, "h")) or _HEIGHT,
        landscape=attribute(page, "orient") == "landscape",
        top=abs(margin("top")),
        bottom=abs(margin("bottom")),
        left=margin("left"),
        right=margin("right"),
        gutter=margin("gutter", 0.0),
        footer_distance=margin("footer", 36.0),
        grid=attribute(grid, "type") or "default",
        grid_pitch=points(attribute(grid, "linePitch")) or 0.0,
        grid_space=points(attribute(grid, "charSpace"), 4096) or 0.0,
        title_page=bool(switch(properties, "titlePg")),
        number_format=attribute(child(properties, "pgNumType"), "fmt") or "decimal",
        number_start=attribute(child(properties, "pgNumType"), "start") or "",
        headers=inherited.headers,
        footers=inherited.footers,
    )
