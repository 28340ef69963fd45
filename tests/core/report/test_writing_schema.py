"""Elements stand in the order of the schema (ECMA-376): Word and WPS refuse or repair files where they do not."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from tests.core.report.samples import attachment, figure, full_letter, table

from econops.core.report.blocks import (
    Align,
    FixedText,
    HeaderCell,
    Heading,
    Letter,
    LetterFormat,
    Paragraph,
    TableBlock,
    TableColumn,
    Text,
)
from econops.core.report.writing import letter_docx

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u lang",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link uiPriority semiHidden unhideWhenUsed qFormat locked pPr rPr tblPr",
    "settings": "zoom evenAndOddHeaders defaultTabStop characterSpacingControl compat themeFontLang",
    "anchor": "simplePos positionH positionV extent effectExtent wrapNone docPr cNvGraphicFramePr graphic",
    "wsp": "cNvSpPr spPr style txbx bodyPr",
}
LETTERS = {
    "official": full_letter(
        Heading(3, 1, (Text("标题"),)),
        Paragraph((Text("增长"), figure("5.3%"))),
        table(3),
        remark=(Text("此件公开发布"),),
        attachments=(attachment("横表", table(2, columns=10, landscape=True)), attachment("名单", table(2))),
        signers=((Text("张三"),), (Text("李四五"),), (Text("王六"),)),
        copy_number=(FixedText("000001", "份号"),),
        urgency=(Text("特急"),),
    ),
    "letter": full_letter(format=LetterFormat.LETTER, urgency=(Text("加急"),)),
    "table_last": full_letter(attachments=(attachment("名单", table(1)),), imprint=None),
}


def name_of(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def parts(letter: Letter) -> Iterator[tuple[str, ElementTree.Element]]:
    with zipfile.ZipFile(io.BytesIO(letter_docx(letter))) as archive:
        for name in archive.namelist():
            yield name, ElementTree.fromstring(archive.read(name))


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_elements_stand_in_the_order_of_the_schema(letter: Letter) -> None:
    seen = Counter[str]()
    for name, root in parts(letter):
        for element in root.iter():
            order = ORDERS.get(name_of(element), "").split()
            if order and element.tag.startswith("{http"):
                seen[name_of(element)] += 1
                places = [order.index(name_of(child)) for child in element]
                if name_of(element) == "sectPr":
                    places = [0 if place == 1 else place for place in places]
                assert places == sorted(places), (name, ElementTree.tostring(element, encoding="unicode")[:600])
    assert {"pPr", "rPr", "sectPr", "style", "settings"} <= seen.keys()


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_what_is_named_is_there_and_what_is_there_is_declared(letter: Letter) -> None:
    found = dict(parts(letter))
    targets = {entry.get("Id"): entry.get("Target", "") for entry in found["word/_rels/document.xml.rels"]}
    for target in targets.values():
        assert f"word/{target}".replace("word/../", "") in found
    used = {
        value
        for element in found["word/document.xml"].iter()
        for key, value in element.attrib.items()
        if key.endswith("relationships}id")
    }
    assert used <= targets.keys()
    declared = {
        entry.get("PartName", "").lstrip("/") for entry in found["[Content_Types].xml"] if entry.get("PartName")
    }
    assert declared <= found.keys()
    assert {name for name in found if name.startswith("word/") and name.endswith(".xml")} <= declared
    styles = {style.get(key) for style in found["word/styles.xml"] for key in style.attrib if key.endswith("styleId")}
    named = {
        element.get(key)
        for root in found.values()
        for element in root.iter()
        if name_of(element) == "pStyle"
        for key in element.attrib
    }
    assert named <= styles


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
def test_bookmarks_have_ids_of_their_own(letter: Letter) -> None:
    document = dict(parts(letter))["word/document.xml"]
    marks = [element for element in document.iter() if name_of(element) == "bookmarkStart"]
    for key in ("id", "name"):
        values = [value for mark in marks for name, value in mark.attrib.items() if name.endswith("}" + key)]
        assert len(values) == len(set(values)) == len(marks) >= 3


def test_no_table_touches_another_and_none_ends_the_text() -> None:
    bare = TableBlock((), (TableColumn(1, Align.LEFT),), ((HeaderCell((Text("镇"),)),),), (((Text("甲"),),),))
    letter = full_letter(attachments=(attachment("名单", bare, bare, bare),), imprint=None)
    body = dict(parts(letter))["word/document.xml"][0]
    names = [name_of(element) for element in body]
    assert names[-7:] == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_section_ends_in_a_paragraph_of_its_own_behind_a_table() -> None:
    bare = TableBlock(
        (), (TableColumn(1, Align.LEFT),), ((HeaderCell((Text("镇"),)),),), (((Text("甲"),),),), landscape=True
    )
    letter = full_letter(attachments=(attachment("横表", bare), attachment("名单", Paragraph((Text("甲镇。"),)))))
    body = dict(parts(letter))["word/document.xml"][0]
    ends = [place for place, element in enumerate(body) if any(name_of(part) == "sectPr" for part in element.iter())]
    assert len(ends) == 3
    assert [name_of(body[place]) for place in ends] == ["p", "p", "sectPr"]
    assert name_of(body[ends[1] - 1]) == "tbl"


def test_drawings_have_ids_of_their_own_in_all_parts_together() -> None:
    letter = full_letter(
        format=LetterFormat.LETTER, attachments=(attachment("横表", table(2, columns=10, landscape=True)),)
    )
    ids = [element.get("id") for _, root in parts(letter) for element in root.iter() if name_of(element) == "docPr"]
    assert len(ids) == len(set(ids)) == 6
