"""Rewrites paragraphs of a letter's docx in place: layout, tables and furniture stay, figures keep their marks.

Works on any docx that carries our text, also on one that was saved elsewhere and has lost the marks.
"""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from econops.core.errors import Invalid
from econops.core.model.reference import Reference
from econops.core.report.keeping import Segments, words_of
from econops.core.report.package import REFERENCES, RELATIONS, repacked
from econops.core.report.reading import carried_body, read_paragraphs

_DOCUMENT = "word/document.xml"
_DOCUMENT_RELATIONS = "word/_rels/document.xml.rels"
_ADDED_PART = "customXml/item90.xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NUMBER = re.compile(r"[0-9]{1,9}")
_HELD = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:instrText", "w:footnoteReference")
"""What a rewritten paragraph would lose."""


def paragraphs_rewrite(
    content: bytes, texts: Mapping[int, Sequence[Segments]], references: Iterable[Mapping[str, Any]]
) -> bytes:
    """The docx with some paragraphs written anew.

    Args:
        texts: by the place of a paragraph (as `read_paragraphs` counts) what stands there now: one paragraph or
            several, none to take it out.
        references: plain forms of what the segments' codes stand for; added to those that the file carries.

    Raises:
        Invalid: no docx; a picture or a field stands in the paragraph; a code without a reference.
    """
    shown = read_paragraphs(content)
    parts = _parts(content)
    root = parse_xml(parts[_DOCUMENT])
    paragraphs = list(root.iter(qn("w:p")))
    marks = _Marks(root)
    for place, new in texts.items():
        if not 0 <= place < len(paragraphs):
            raise Invalid("文件里没有这一段，请刷新页面再改。")
        _rewrite(paragraphs[place], new, marks, words_of(shown[place].segments))
    parts[_DOCUMENT] = serialize_part_xml(root)
    _references_add(parts, {str(entry["ref"]): entry for entry in references}, marks.codes)
    return repacked(content, parts)


def paragraphs_editable(content: bytes) -> list[bool]:
    """For each paragraph of a docx whether its words can be written anew: not in a table, no picture or field in it."""
    root = parse_xml(_parts(content)[_DOCUMENT])
    in_tables = {paragraph for table in root.iter(qn("w:tbl")) for paragraph in table.iter(qn("w:p"))}
    return [paragraph not in in_tables and _holds(paragraph) is None for paragraph in root.iter(qn("w:p"))]


def figures_reattach(content: bytes, paragraphs: Sequence[Segments], references: Iterable[Mapping[str, Any]]) -> bytes:
    """The docx with a mark around every figure of `paragraphs`, where the file has lost it or holds another.

    `paragraphs` are those of the file itself, in its order. Raises Invalid as `paragraphs_rewrite`.
    """
    shown = [paragraph.segments for paragraph in read_paragraphs(content)]
    if [words_of(one) for one in shown] != [words_of(one) for one in paragraphs]:
        raise Invalid("文件和比对时不是同一份，请重新上传。")
    changed = {place: (new,) for place, (old, new) in enumerate(zip(shown, paragraphs, strict=True)) if old != new}
    return paragraphs_rewrite(content, changed, references)


def typed_reference(words: str, reason: str) -> Reference:
    """What stands behind a number that a person typed into a letter: words without data, with the reason."""
    return Reference("fixed", words, reason)


class _Marks:
    """Numbers for new bookmarks, and the codes they stand for."""

    def __init__(self, root: Any) -> None:
        starts = list(root.iter(qn("w:bookmarkStart")))
        known = [int(start.get(qn("w:id"))) for start in starts if _NUMBER.fullmatch(start.get(qn("w:id")) or "")]
        ends = [start.get(qn("w:name"), "").rpartition("_")[2] for start in starts]
        self.number = max([*known, *(int(end) for end in ends if _NUMBER.fullmatch(end)), 0])
        self.codes: set[str] = set()

    def around(self, code: str, run: Any) -> list[Any]:
        """The run within a bookmark of its own."""
        self.number += 1
        self.codes.add(code)
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        start.set(qn("w:id"), str(self.number))
        start.set(qn("w:name"), f"{code}_{self.number}")
        end.set(qn("w:id"), str(self.number))
        return [start, run, end]


def _rewrite(paragraph: Any, new: Sequence[Segments], marks: _Marks, words: str) -> None:
    if _holds(paragraph) is not None:
        raise Invalid(f"“{words[:20]}”这一段里有图片或域，请在文件里改好再带回来。")
    looks = [run.find(qn("w:rPr")) for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    look = next((one for one in looks if one is not None), None)
    properties = paragraph.find(qn("w:pPr"))
    if not new:
        _take_out(paragraph, properties)
        return
    for child in list(paragraph):
        if child is not properties:
            paragraph.remove(child)
    later = paragraph
    for number, segments in enumerate(new):
        if number:
            fresh = OxmlElement("w:p")
            if properties is not None:
                fresh.append(_without_section(properties))
            later.addnext(fresh)
            later = fresh
        for text, code in segments:
            run = _run(text, look)
            later.extend(marks.around(code, run) if code else [run])


def _holds(paragraph: Any) -> str | None:
    """What stands in a paragraph that a rewriting would lose."""
    return next((name for name in _HELD if paragraph.find(f".//{qn(name)}") is not None), None)


def _take_out(paragraph: Any, properties: Any) -> None:
    parent = paragraph.getparent()
    alone = parent.tag == qn("w:tc") and len(parent.findall(qn("w:p"))) == 1
    if alone or (properties is not None and properties.find(qn("w:sectPr")) is not None):
        for child in list(paragraph):
            if child is not properties:
                paragraph.remove(child)
        return
    parent.remove(paragraph)


def _without_section(properties: Any) -> Any:
    own = copy.deepcopy(properties)
    section = own.find(qn("w:sectPr"))
    if section is not None:
        own.remove(section)
    return own


def _run(text: str, look: Any) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    if look is not None:
        run.append(copy.deepcopy(look))
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("customXml/item") and name.endswith(".xml")]
        parts = {name: archive.read(name) for name in names}
        if _DOCUMENT not in archive.namelist():
            raise Invalid("这份文件打不开，请确认它是 docx 格式的公文。")
        parts[_DOCUMENT] = archive.read(_DOCUMENT)
        if _DOCUMENT_RELATIONS in archive.namelist():
            parts[_DOCUMENT_RELATIONS] = archive.read(_DOCUMENT_RELATIONS)
    if any(b"<!DOCTYPE" in body for body in parts.values()):
        raise Invalid("这份 docx 文件含有不安全的内容，不能打开。")
    return parts


def _references_add(parts: dict[str, bytes], known: Mapping[str, Mapping[str, Any]], used: set[str]) -> None:
    """Put what the codes stand for into the file, beside what it says already."""
    name, carried = _carried(parts)
    missing = used - set(carried) - set(known)
    if missing:
        raise Invalid(f"引用 {min(missing)} 缺少说明，请重新起草这份函。")
    # What the file itself says is believed only where nobody knows better: it may have been changed elsewhere.
    together = carried | {code: dict(known[code]) for code in {*used, *carried} & set(known)}
    root = parse_xml(f'<references xmlns="{REFERENCES}"/>')
    body = [together[code] for code in sorted(together)]
    root.text = json.dumps(body, ensure_ascii=False, sort_keys=True)
    parts[name or _ADDED_PART] = serialize_part_xml(root)
    if not name and _DOCUMENT_RELATIONS in parts:
        relations = parse_xml(parts[_DOCUMENT_RELATIONS])
        added = relations.makeelement(
            _RELATIONSHIP, {"Id": "rIdReferences", "Type": f"{RELATIONS}/customXml", "Target": f"../{_ADDED_PART}"}
        )
        relations.append(added)
        parts[_DOCUMENT_RELATIONS] = serialize_part_xml(relations)


def _carried(parts: Mapping[str, bytes]) -> tuple[str, dict[str, Any]]:
    """The part with the references and what it says; nothing where the file has lost it."""
    for name, body in parts.items():
        root = parse_xml(body) if name.startswith("customXml/") else None
        if root is not None and root.tag == f"{{{REFERENCES}}}references":
            return name, carried_body(root.text)
    return "", {}
