"""Resolves formatting to what takes effect: defaults, theme, inherited styles, numbering, then what is set directly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar
from xml.etree.ElementTree import Element

from econops.core.report.checking.fonts import theme_colours, theme_fonts
from econops.core.report.checking.formats import DEFAULT_SIZE, Indent, ParagraphFormat, Rule, RunFormat
from econops.core.report.checking.wordml import attribute, child, children, points, switch, tag, value_of, whole

DEEPEST_STYLE = 20
_ALIGN = {"start": "left", "end": "right", "both": "both", "distribute": "both", "centerGroup": "center"}
T = TypeVar("T")
Lookup = Callable[[str, int], Element | None]


class Styles:
    """The style sheet of a document; `numbering_format` gives the pPr of a numbering level."""

    def __init__(self, sheet: Element | None, theme: Element | None, numbering_format: Lookup) -> None:
        self.sheet = sheet
        self.fonts = theme_fonts(theme)
        self.colours = theme_colours(theme)
        self.numbering_format = numbering_format
        self._chains: dict[str, list[Element]] = {}
        self.styles = {attribute(style, "styleId") or "": style for style in children(sheet, "style")}

    @cached_property
    def default_paragraph(self) -> str:
        """Identity of the style of paragraphs that name none."""
        for identity, style in self.styles.items():
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                return identity
        return ""

    def chain(self, identity: str) -> list[Element]:
        """A style and those it is based on, the base first."""
        if identity in self._chains:
            return self._chains[identity]
        asked, found = identity, list[Element]()
        while identity in self.styles and len(found) < DEEPEST_STYLE:
            style = self.styles[identity]
            if style in found:
                break
            found.append(style)
            identity = value_of(style, "basedOn") or ""
        self._chains[asked] = found[::-1]
        return self._chains[asked]

    def paragraph_style(self, properties: Element | None) -> str:
        """Identity of the style a paragraph has."""
        named = value_of(properties, "pStyle")
        return named if named in self.styles else self.default_paragraph

    def numbering_of(self, properties: Element | None) -> tuple[str, int] | None:
        """The numbering (num id, level) of a paragraph, its own or its style's; None without."""
        number: str | None = None
        level: int | None = None
        layers = [child(style, "pPr") for style in self.chain(self.paragraph_style(properties))]
        for layer in [*layers, properties]:
            declared = child(layer, "numPr")
            number = value_of(declared, "numId") or number
            level = whole(value_of(declared, "ilvl")) if child(declared, "ilvl") is not None else level
        return None if number in (None, "0") else (str(number), level or 0)

    def run_format(self, paragraph: Element | None, *layers: Element | None) -> RunFormat:
        """What takes effect on a run: `paragraph` is the pPr around it, `layers` further rPr, the weakest first."""
        named = [value_of(layer, "rStyle") for layer in layers]
        character = [style for name in named if name for style in self.chain(name)]
        inherited = [*self.chain(self.paragraph_style(paragraph)), *character]
        stack = [child(self.sheet, "docDefaults", "rPrDefault", "rPr")]
        stack += [child(style, "rPr") for style in inherited]
        return self._run([layer for layer in [*stack, *layers] if layer is not None])

    def _run(self, stack: list[Element]) -> RunFormat:
        hanzi = latin = ""
        size, colour, spacing, hidden = DEFAULT_SIZE, "auto", 0.0, False
        for layer in stack:
            fonts = child(layer, "rFonts")
            hanzi = self._font(fonts, "eastAsia") or hanzi
            latin = self._font(fonts, "ascii") or self._font(fonts, "hAnsi") or latin
            size = points(value_of(layer, "sz"), 2) or size
            colour = self._colour(child(layer, "color")) or colour
            spacing = _first(points(value_of(layer, "spacing")), spacing)
            hidden = _first(switch(layer, "vanish"), hidden)
        return RunFormat(hanzi, latin, size, colour, spacing, hidden)

    def _font(self, fonts: Element | None, kind: str) -> str:
        theme = attribute(fonts, f"{kind}Theme")
        return (self.fonts.get(theme, "") if theme else "") or attribute(fonts, kind) or ""

    def _colour(self, colour: Element | None) -> str:
        theme = attribute(colour, "themeColor")
        changed = attribute(colour, "themeTint") or attribute(colour, "themeShade")
        if theme and not changed and self.colours.get(theme):
            return self.colours[theme].upper()
        return (attribute(colour, "val") or "").upper().replace("AUTO", "auto")

    def paragraph_format(self, properties: Element | None) -> ParagraphFormat:
        """What takes effect on a paragraph with these pPr."""
        layers = [child(self.sheet, "docDefaults", "pPrDefault", "pPr")]
        for style in self.chain(self.paragraph_style(properties)):
            layers += self._with_numbering(child(style, "pPr"))
        layers += self._with_numbering(properties)
        stack = [layer for layer in layers if layer is not None]
        return ParagraphFormat(
            align=_align(stack),
            indent=_indent(stack),
            before=_space(stack, "before"),
            after=_space(stack, "after"),
            line=points(_spacing(stack, "line"), 1) or 240.0,
            line_rule=_spacing(stack, "lineRule") or "auto",
            page_break_before=bool(_switched(stack, "pageBreakBefore", default=False)),
            snap_to_grid=bool(_switched(stack, "snapToGrid", default=True)),
            rules=borders(_last(stack, "pBdr")),
            frame_side=attribute(_last(stack, "framePr"), "xAlign") or "",
            tabs=_tabs(stack),
        )

    def _with_numbering(self, layer: Element | None) -> Iterable[Element | None]:
        declared = child(layer, "numPr")
        number = value_of(declared, "numId")
        if number and number != "0":
            yield self.numbering_format(number, whole(value_of(declared, "ilvl")) or 0)
        yield layer


def _first(found: T | None, otherwise: T) -> T:
    return otherwise if found is None else found


def _last(stack: list[Element], name: str) -> Element | None:
    return next((found for layer in reversed(stack) if (found := child(layer, name)) is not None), None)


def _switched(stack: list[Element], name: str, *, default: bool) -> bool:
    found = [value for layer in stack if (value := switch(layer, name)) is not None]
    return found[-1] if found else default


def _align(stack: list[Element]) -> str:
    said = attribute(_last(stack, "jc"), "val")
    return _ALIGN.get(said or "left", said or "left")


def _spacing(stack: list[Element], name: str) -> str | None:
    found = [value for layer in stack if (value := attribute(child(layer, "spacing"), name)) is not None]
    return found[-1] if found else None


def _space(stack: list[Element], side: str) -> float:
    lines = whole(_spacing(stack, f"{side}Lines"))
    # A line of spacing is a line of the grid; documents of this kind have one of 28 to 29 points.
    return lines / 100 * 28.95 if lines else points(_spacing(stack, side)) or 0.0


def _indent(stack: list[Element]) -> Indent:
    known: dict[str, float] = {}
    for layer in stack:
        declared = child(layer, "ind")
        if declared is None:
            continue
        for name, others in (("left", ("left", "start")), ("right", ("right", "end"))):
            known[name] = _first(points(attribute(declared, *others)), known.get(name, 0.0))
            hundredths = whole(attribute(declared, *(f"{other}Chars" for other in others)))
            known[f"{name}_characters"] = _first(hundredths, int(known.get(f"{name}_characters", 0)))
        _first_line(declared, known)
    whole_ = {name: int(value) for name, value in known.items() if name.endswith("_characters")}
    return Indent(
        left=known.get("left", 0.0),
        right=known.get("right", 0.0),
        first=known.get("first", 0.0),
        left_characters=whole_.get("left_characters", 0),
        right_characters=whole_.get("right_characters", 0),
        first_characters=whole_.get("first_characters", 0),
    )


def _first_line(declared: Element, known: dict[str, float]) -> None:
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        length = points(attribute(declared, name))
        if length is not None:
            known["first"] = sign * length
        characters = whole(attribute(declared, f"{name}Chars"))
        if characters is not None:
            known["first_characters"] = sign * characters


def _tabs(stack: list[Element]) -> tuple[tuple[str, float], ...]:
    stops = (stop for layer in stack for stop in children(child(layer, "tabs"), "tab"))
    return tuple((attribute(stop, "val") or "left", points(attribute(stop, "pos")) or 0.0) for stop in stops)


def borders(element: Element | None) -> tuple[Rule, ...]:
    """The lines of a pBdr, tblBorders or tcBorders that are drawn."""
    found = []
    for line in element if element is not None else ():
        style = attribute(line, "val") or "none"
        if style not in ("none", "nil"):
            width = (whole(attribute(line, "sz")) or 0) / 8
            colour = (attribute(line, "color") or "auto").upper().replace("AUTO", "auto")
            found.append(Rule(style, width, colour, side=tag(line)))
    return tuple(found)
