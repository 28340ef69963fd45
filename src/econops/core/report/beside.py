"""What a docx holds beside its words, or in a way that its words do not show: pictures, objects, notes, hidden text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from econops.core.report.opening import WORD_PARTS, docx_parts

_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_IN_WORDS = {
    "图片": ("pic", "blip", "imagedata"),
    "嵌入的对象": ("object", "OLEObject", "control", "altChunk", "subDoc"),
    "文本框": ("txbxContent",),
    "图表或图示": ("chart", "relIds"),
    "公式": ("oMath",),
    "特殊符号": ("sym",),
    "脚注或尾注": ("footnoteReference", "endnoteReference"),
    "批注": ("commentReference", "commentRangeStart"),
}
_IN_BODY = {"域": ("fldChar", "fldSimple")}
_OFF = ("0", "false", "off")
_PLAIN = (".xml", ".rels", ".odttf", ".fntdata")
_TAIL = re.compile(r"\{[^}]*\}")


def kinds_beside(source: Path | bytes) -> frozenset[str]:
    """The kinds of things in a docx whose content is not read as its text, in words: 图片, 嵌入的对象, 隐藏文字 …

    Raises: Invalid as `docx_parts`.
    """
    found = set(_of_entries(source if isinstance(source, bytes) else source.read_bytes()))
    read = list(docx_parts(source, lambda name: bool(WORD_PARTS.fullmatch(name)) or name == _STYLES))
    parts = [(name, part) for name, part in read if name != _STYLES]
    for name, part in parts:
        found |= set(_of_part(name, part))
    styles = (style for name, part in read if name == _STYLES for style in part)
    if _is_hidden((part for _name, part in parts), styles):
        found.add("隐藏文字")
    return frozenset(found)


def _of_entries(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name == "word/comments.xml":
                yield "批注"
            elif name.startswith("word/media/"):
                yield "图片"
            elif not name.endswith((*_PLAIN, "/")) and not name.startswith("docProps/thumbnail."):
                yield "嵌入的对象"


def _of_part(name: str, part: ElementTree.Element) -> Iterator[str]:
    kinds = _IN_WORDS | (_IN_BODY if name == _BODY else {})
    tags = {_tag(node) for node in part.iter()}
    yield from (kind for kind, members in kinds.items() if tags.intersection(members))


def _is_hidden(parts: Iterable[ElementTree.Element], styles: Iterable[ElementTree.Element]) -> bool:
    """Whether words are hidden, by themselves or by a style that is used; white ones count as hidden."""
    hiding = {_value(node, "styleId") for node in styles if _tag(node) == "style" and _hides(node)}
    used: set[str] = set()
    for part in parts:
        if any(_hides(run) and _has_words(run) for run in part.iter() if _tag(run) == "r"):
            return True
        used |= {_value(node, "val") for node in part.iter() if _tag(node) in ("pStyle", "rStyle")}
    return bool(hiding & used)


def _hides(element: ElementTree.Element) -> bool:
    marks = [node for node in element.iter() if _tag(node) in ("vanish", "webHidden", "color")]
    return any(
        _value(node, "val").upper() == "FFFFFF" if _tag(node) == "color" else _value(node, "val") not in _OFF
        for node in marks
    )


def _has_words(run: ElementTree.Element) -> bool:
    return any((node.text or "").strip() for node in run.iter() if _tag(node) == "t")


def _tag(node: ElementTree.Element) -> str:
    return _TAIL.sub("", node.tag) if isinstance(node.tag, str) else ""


def _value(node: ElementTree.Element, name: str) -> str:
    return next((value for key, value in node.attrib.items() if _TAIL.sub("", key) == name), "")
