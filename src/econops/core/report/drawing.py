"""Drawings that stand at a fixed place of the paper: red double lines, and a box of turned words."""

from __future__ import annotations

from decimal import Decimal

EMU_PER_MM = 36000
SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
PAPER = Decimal(210)
LINE_LENGTH = Decimal(170)
THICK, GAP, THIN = Decimal("0.7"), Decimal("0.45"), Decimal("0.25")
"""Millimetres of the parts of a double line (文武线)."""
DOUBLE = THICK + GAP + THIN
BOX_WIDTH = Decimal("7.06")
"""Millimetres; one line of the page number fills it."""


def _emu(length: Decimal) -> int:
    return int(length * EMU_PER_MM)


def _anchored(number: int, name: str, box: tuple[Decimal, Decimal, Decimal, Decimal], shape: str) -> str:
    """w:r with a shape at x, y of the paper, of a width and height, all in millimetres; text runs over it."""
    x, y, width, height = map(_emu, box)
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="251658240" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{SHAPES}">'
        f"<wps:wsp>{shape}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


def _geometry(width: Decimal, height: Decimal, fill: str) -> str:
    return (
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></wps:spPr>'
    )


def double_line(number: int, top: Decimal, *, thick_above: bool) -> str:
    """A red double line of 170 mm in the middle of the paper. With the thick line below, `top` is its lower edge."""
    left = (PAPER - LINE_LENGTH) / 2
    fill = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
    if thick_above:
        lines = ((top, THICK, "上粗"), (top + THICK + GAP, THIN, "下细"))
    else:
        lines = ((top - DOUBLE, THIN, "上细"), (top - THICK, THICK, "下粗"))
    return "".join(
        _anchored(
            number + place,
            f"红色双线（{name}）",
            (left, y, LINE_LENGTH, height),
            f"<wps:cNvSpPr/>{_geometry(LINE_LENGTH, height, fill)}<wps:bodyPr/>",
        )
        for place, (y, height, name) in enumerate(lines)
    )


def turned_box(number: int, content: str, *, middle: Decimal, top: Decimal, length: Decimal) -> str:
    """Paragraphs turned right by a quarter in an upright box: its middle from the left edge, its top, its length."""
    shape = (
        f'<wps:cNvSpPr txBox="1"/>{_geometry(BOX_WIDTH, length, "<a:noFill/>")}<wps:txbx><w:txbxContent>{content}'
        '</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        'anchor="ctr"><a:noAutofit/></wps:bodyPr>'
    )
    return _anchored(number, "页码", (middle - BOX_WIDTH / 2, top, BOX_WIDTH, length), shape)
