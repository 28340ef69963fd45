"""Paragraphs and runs as WordprocessingML, with a bookmark around every run that has a reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from econops.core.model.reference import Reference
from econops.core.report.blocks import Run, reference_of
from econops.core.report.chart import ChartBlock

SONG, FANG, KAI, HEI, TITLE_SONG = "宋体", "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"


@dataclass(frozen=True)
class Look:
    """How the words of a paragraph look; sizes in points, `spacing` in twentieths of a point."""

    font: str = FANG
    size: float = 16
    spacing: int = 0
    color: str = ""


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands; lengths in twips. `style` is a style id of the styles part.

    `frame`, `borders` and `tabs` are markup of their own: w:framePr, the sides of w:pBdr, the stops of w:tabs.
    """

    style: str
    look: Look
    align: str = "both"
    line: int = 580
    before: int = 0
    first_line: int = 0
    left: int = 0
    right: int = 0
    keep_next: bool = False
    outline: int | None = None
    on_grid: bool = True
    page_break: bool = False
    frame: str = ""
    borders: str = ""
    tabs: str = ""


@dataclass
class ReferenceBook:
    """Counts bookmarks while a document is written; keeps references and their JSON by code, and charts."""

    count: int = 0
    references: dict[str, Reference] = field(default_factory=dict)
    explained: dict[str, str] = field(default_factory=dict)
    charts: list[ChartBlock] = field(default_factory=list)

    def marked(self, reference: Reference | None, markup: str) -> str:
        """The markup in a bookmark of the reference; unchanged without one."""
        if reference is None:
            return markup
        code = self.keep(reference)
        self.count = number = self.count + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{code}_{number}"/>{markup}<w:bookmarkEnd w:id="{number}"/>'

    def keep(self, reference: Reference) -> str:
        """The code of a reference, which is kept the first time it comes."""
        code, explained = reference.coded()
        if code not in self.references:
            self.references[code] = reference
            self.explained[code] = explained
        return code


def run_properties(look: Look) -> str:
    """w:rPr: the same font for hanzi and digits, so that two digits fill the place of one character."""
    font = quoteattr(look.font)
    color = f'<w:color w:val="{look.color}"/>' if look.color else ""
    spacing = f'<w:spacing w:val="{look.spacing}"/>' if look.spacing else ""
    size = int(look.size * 2)
    return (
        f'<w:rPr><w:rFonts w:hint="eastAsia" w:ascii={font} w:hAnsi={font} w:eastAsia={font} w:cs={font}/>'
        f'{color}{spacing}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )


def paragraph_properties(shape: Shape) -> str:
    """w:pPr in the order of the schema."""
    borders = f"<w:pBdr>{shape.borders}</w:pBdr>" if shape.borders else ""
    tabs = f"<w:tabs>{shape.tabs}</w:tabs>" if shape.tabs else ""
    outline = "" if shape.outline is None else f'<w:outlineLvl w:val="{shape.outline}"/>'
    return (
        f'<w:pPr><w:pStyle w:val="{shape.style}"/>{"<w:keepNext/>" if shape.keep_next else ""}'
        f"{'<w:pageBreakBefore/>' if shape.page_break else ''}{shape.frame}"
        f'<w:widowControl w:val="0"/>{borders}{tabs}<w:kinsoku w:val="1"/><w:overflowPunct w:val="0"/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
        f'<w:snapToGrid w:val="{int(shape.on_grid)}"/>'
        f'<w:spacing w:before="{shape.before}" w:after="0" w:line="{shape.line}" w:lineRule="exact"/>'
        f'<w:ind w:left="{shape.left}" w:right="{shape.right}" w:firstLine="{shape.first_line}"/>'
        f'<w:jc w:val="{shape.align}"/>{outline}{run_properties(shape.look)}</w:pPr>'
    )


def border(side: str, eighths: int, *, color: str = "000000", space: int = 0) -> str:
    """One side of a border; its width in eighths of a point, the space to the words in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'


def run_markup(text: str, look: Look) -> str:
    """w:r with its words."""
    return f'<w:r>{run_properties(look)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def page_number_markup(look: Look) -> str:
    """— 1 — with the page number as a field."""
    properties = run_properties(look)

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        run_markup("— ", look)
        + mark("begin")
        + f'<w:r>{properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        + mark("separate")
        + run_markup("1", look)
        + mark("end")
        + run_markup(" —", look)
    )


def paragraph_markup(runs: Sequence[Run], shape: Shape, book: ReferenceBook) -> str:
    """w:p; a run with a reference stands in a bookmark of its own."""
    return f"<w:p>{paragraph_properties(shape)}{runs_markup(runs, shape.look, book)}</w:p>"


def runs_markup(runs: Sequence[Run], look: Look, book: ReferenceBook) -> str:
    """The runs of a paragraph with their bookmarks."""
    return "".join(book.marked(reference_of(run), run_markup(run.text, look)) for run in runs)


def parts_markup(groups: Sequence[Sequence[tuple[Sequence[Run], Look]]], shape: Shape, book: ReferenceBook) -> str:
    """w:p of groups with a tab between two of them; the parts of a group may differ in look."""
    tab = f"<w:r>{run_properties(shape.look)}<w:tab/></w:r>"
    words = tab.join("".join(runs_markup(runs, look, book) for runs, look in group) for group in groups)
    return f"<w:p>{paragraph_properties(shape)}{words}</w:p>"


def lines_markup(lines: Sequence[Sequence[Run]], shape: Shape, book: ReferenceBook) -> str:
    """w:p of lines that are broken where they are told to."""
    new_line = f"<w:r>{run_properties(shape.look)}<w:br/></w:r>"
    words = new_line.join(runs_markup(runs, shape.look, book) for runs in lines)
    return f"<w:p>{paragraph_properties(shape)}{words}</w:p>"
