"""How cells are shown: per cent, dates, decimals, indent, bold, a slash through the cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from econops.core.intake.marks import walk

# What the numbers of formats mean that a file need not declare.
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
} | dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy-m-d")  # fmt: skip
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[ymdhse]", re.IGNORECASE)
_SHAPE = re.compile(r"[0#?](?:\.([0#?]*))?")


@dataclass(frozen=True)
class Style:
    """How one kind of cell is shown; `decimals` is None where the number is shown as it is."""

    percent: bool = False
    date: bool = False
    decimals: int | None = None
    indent: int = 0
    bold: bool = False
    diagonal: bool = False


PLAIN = Style()
_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|N/A|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)


def format_style(code: str) -> tuple[bool, bool, int | None]:
    """Whether a number format shows per cent, whether a date, and how many decimals.

    Example:
        >>> format_style("0.0%"), format_style('yyyy"年"m"月"'), format_style("#,##0.00_ ;[Red]-#,##0.00")
        ((True, False, 1), (False, True, None), (False, False, 2))
    """
    first = _LITERAL.sub("", code.split(";")[0])
    if first.lower().startswith("general") or "@" in first:
        return False, False, None
    shape = _SHAPE.search(first.replace(",", ""))
    if shape is None:
        return False, bool(_DATE.search(first)), None
    if _DATE.search(first.replace("E+", "").replace("E-", "")):
        return False, True, None
    digits = re.search(r"\.([0#?]*)", first)
    return "%" in first, False, len(digits[1]) if digits else 0


@dataclass
class _StylesWalk:
    """Collects fonts, borders and formats, and puts the styles of cells together from them."""

    codes: dict[int, str] = field(default_factory=dict)
    bold: list[bool] = field(default_factory=list)
    diagonal: list[bool] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    inside: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in {"fonts", "borders", "cellXfs", "cellStyleXfs", "dxfs"}:
            self.inside = name
        elif name == "numFmt" and self.inside != "dxfs":
            self.codes[int(attributes.get("numFmtId", "-1"))] = attributes.get("formatCode", "")
        elif name == "font" and self.inside == "fonts":
            self.bold.append(False)
        elif name == "b" and self.inside == "fonts" and self.bold:
            self.bold[-1] = is_true(attributes.get("val", "1"))
        elif name == "border" and self.inside == "borders":
            lines = attributes.get("diagonalUp", "0"), attributes.get("diagonalDown", "0")
            self.diagonal.append(any(is_true(line) for line in lines))
        elif self.inside == "cellXfs":
            self._cell_format(name, attributes)

    def _cell_format(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "xf":
            number = int(attributes.get("numFmtId", "0"))
            percent, date, decimals = format_style(self.codes.get(number) or BUILT_IN.get(number, "General"))
            font, border = int(attributes.get("fontId", "0")), int(attributes.get("borderId", "0"))
            bold = font < len(self.bold) and self.bold[font]
            diagonal = border < len(self.diagonal) and self.diagonal[border]
            self.styles.append(Style(percent, date, decimals, bold=bold, diagonal=diagonal))
        elif name == "alignment" and self.styles:
            last = self.styles[-1]
            indent = int(attributes.get("indent", "0"))
            self.styles[-1] = Style(last.percent, last.date, last.decimals, indent, last.bold, last.diagonal)

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""


def is_error(text: str) -> bool:
    """Whether a text is a spreadsheet's own error, left behind when values were pasted or exported.

    Example:
        >>> is_error(" #DIV/0! "), is_error("#3机组")
        (True, False)
    """
    return bool(_ERROR.fullmatch(text.strip()))


def is_true(text: str) -> bool:
    """A truth value as the format writes it."""
    return text.strip().lower() in {"1", "true", "on"}


def cell_styles(content: bytes) -> tuple[Style, ...]:
    """The styles of cells by their number.

    Raises:
        ValueError: the part is damaged.
    """
    found = _StylesWalk()
    if content:
        walk(content, found.start, found.end)
    return tuple(found.styles)
