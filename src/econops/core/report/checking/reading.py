"""Reads a docx into what is checked."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from econops.core.errors import Invalid
from econops.core.report.checking.model import Furniture, OfficialText
from econops.core.report.checking.numbering import Numbering
from econops.core.report.checking.sections import begins_page, read_sections, section_properties
from econops.core.report.checking.styles import Styles
from econops.core.report.checking.walking import Walk
from econops.core.report.checking.wordml import attribute, child, children, switch, tag
from econops.core.report.opening import docx_parts

_NO_TEXT = "这份文件里没有公文正文，请确认它是 docx 格式的公文。"


def read_official_text(content: bytes) -> OfficialText:
    """A docx as paragraphs, sections and furniture.

    Raises: Invalid when it is no docx, damaged, encrypted or too large.
    """
    parts = dict(
        docx_parts(content, lambda name: name.endswith((".xml", ".rels")) and not name.startswith("customXml"))
    )
    main = _main_part(parts)
    body = child(parts.get(main), "body")
    if body is None:
        raise Invalid(_NO_TEXT)
    return _Reader(parts, main).read(body)


def _main_part(parts: dict[str, Element]) -> str:
    for relation in children(parts.get("_rels/.rels"), "Relationship"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


class _Reader:
    def __init__(self, parts: dict[str, Element], main: str) -> None:
        self.parts = parts
        self.folder = posixpath.dirname(main)
        relations = parts.get(posixpath.join(self.folder, "_rels", posixpath.basename(main) + ".rels"))
        self.relations = {
            attribute(relation, "Id") or "": (attribute(relation, "Type") or "", attribute(relation, "Target") or "")
            for relation in children(relations, "Relationship")
        }
        sheet = self._of_kind("styles")
        self.numbering = Numbering(self._of_kind("numbering"), sheet)
        self.styles = Styles(sheet, self._of_kind("theme"), self.numbering.paragraph_format)

    def _target(self, target: str) -> Element | None:
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(self.folder, target))
        return self.parts.get(path)

    def _of_kind(self, kind: str) -> Element | None:
        targets = [target for type_, target in self.relations.values() if type_.endswith(f"/{kind}")]
        return self._target(targets[0]) if targets else None

    def _furniture(self, identity: str) -> Furniture:
        root = self._target(self.relations.get(identity, ("", ""))[1])
        walk = Walk(self.styles, self.numbering)
        if root is not None:
            walk.blocks(root)
        return Furniture(tuple(walk.paragraphs))

    def read(self, body: Element) -> OfficialText:
        """The document."""
        breaks = [begins_page(properties) for properties in section_properties(body)]
        walk = Walk(self.styles, self.numbering, breaks)
        walk.blocks(body)
        foreign = sum(tag(part) == "altChunk" for part in body.iter())
        return OfficialText(
            paragraphs=tuple(walk.paragraphs),
            sections=read_sections(body, self._furniture),
            even_and_odd=bool(switch(self._of_kind("settings"), "evenAndOddHeaders")),
            changes=walk.changes,
            foreign_parts=foreign,
            tables_in=frozenset(walk.tables_in),
        )
