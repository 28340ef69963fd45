"""The parts of a docx package around the text, and the package itself with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping
from xml.sax.saxutils import escape

from econops.core.report.markup import FANG, HEI, KAI, SONG, TITLE_SONG, Look, run_properties

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
REFERENCES = "urn:econops:references"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
DRAWING_NAMESPACES = (
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# Headers and footers that only some letters need: of a first page without number, of turned paper.
EXTRA_RELATIONS = {"header3": "rId8", "footer3": "rId9", "footer4": "rId10", "footer5": "rId11"}
# Styles people meet in the style list when they edit the letter: id, Chinese name, look.
STYLES = (
    ("Title", "Title", Look(TITLE_SONG, 22)),
    ("Heading1", "heading 1", Look(HEI)),
    ("Heading2", "heading 2", Look(KAI)),
    ("Heading3", "heading 3", Look(FANG)),
    ("Heading4", "heading 4", Look(FANG)),
    ("Addressee", "主送机关", Look(FANG)),
    ("Attachment", "附件说明", Look(FANG)),
    ("Signature", "署名和日期", Look(FANG)),
    ("IssuerMark", "发文机关标志", Look(TITLE_SONG, 22, color="FF0000")),
    ("DocumentNumber", "发文字号", Look(FANG)),
    ("HeadField", "份号密级紧急程度", Look(HEI)),
    ("Remark", "附注", Look(FANG)),
    ("Imprint", "版记", Look(FANG, 14)),
    ("AttachmentMark", "附件标识", Look(HEI)),
    ("AttachmentTitle", "附件标题", Look(TITLE_SONG, 22)),
    ("Header", "header", Look(HEI, 14)),
    ("Footer", "footer", Look(SONG, 14)),
)
# Styles of tables hold everything, so that a cell names its style and little else: id, Chinese name, look, how it
# stands, twips of a line.
TABLE_STYLES = (
    ("TableCaption", "表题", Look(HEI, 14), "center", 540),
    ("TableUnit4", "表的单位（四号）", Look(FANG, 14), "right", 380),
    ("TableUnit5", "表的单位（五号）", Look(FANG, 10.5), "right", 320),
    ("TableHead4", "表头（四号）", Look(HEI, 14), "center", 380),
    ("TableHead5", "表头（五号）", Look(HEI, 10.5), "center", 300),
    ("TableText4", "表内文字（四号）", Look(FANG, 14), "left", 380),
    ("TableText5", "表内文字（五号）", Look(FANG, 10.5), "left", 300),
    ("TableNote4", "表注（四号）", Look(FANG, 14), "left", 380),
    ("TableNote5", "表注（五号）", Look(FANG, 10.5), "left", 320),
)


def styles_part(body: Look) -> str:
    """word/styles.xml: the body style and one style per kind of block."""
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/>{run_properties(look)}</w:style>"
        for code, name, look in STYLES
    ) + "".join(
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{line}" '
        f'w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="{align}"/></w:pPr>{run_properties(look)}</w:style>'
        for code, name, look, align, line in TABLE_STYLES
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault>{run_properties(body)}</w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:line="580" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f"{run_properties(body)}</w:style>{named}</w:styles>"
    )


def settings_part() -> str:
    """word/settings.xml: odd and even footers, full-width punctuation left as it is."""
    return (
        f'{_HEAD}<w:settings xmlns:w="{WORD}"><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def references_part(explained: Mapping[str, str]) -> str:
    """customXml/item1.xml: the JSON of every reference by its code, so that the file explains itself."""
    text = f"[{', '.join([explained[code] for code in sorted(explained)])}]"
    return f'{_HEAD}<references xmlns="{REFERENCES}">{escape(text)}</references>'


def relations_part(entries: Mapping[str, tuple[str, str]]) -> str:
    """A .rels part from id to (type, target)."""
    items = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in entries.items()
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}">{items}</Relationships>'


def chart_targets(charts: int) -> dict[str, str]:
    """The parts of so many charts by the id of the relation that leads to them."""
    return {f"rIdChart{number}": f"charts/chart{number}.xml" for number in range(1, charts + 1)}


def content_types_part(extra: Collection[str] = (), charts: int = 0) -> str:
    """[Content_Types].xml of exactly the parts that are written."""
    parts = {
        "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
        "/word/header1.xml": f"{_WORD_TYPE}.header+xml",
        "/word/header2.xml": f"{_WORD_TYPE}.header+xml",
        "/word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
        "/word/footer2.xml": f"{_WORD_TYPE}.footer+xml",
        "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    parts |= {
        f"/word/{name}.xml": f"{_WORD_TYPE}.{name.rstrip('0123456789')}+xml"
        for name in extra
        if name in EXTRA_RELATIONS
    }
    parts |= {f"/word/{target}": _CHART_TYPE for target in chart_targets(charts).values()}
    workbook = f'<Default Extension="xlsx" ContentType="{_WORKBOOK_TYPE}"/>' if charts else ""
    items = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{workbook}{items}</Types>'
    )


def core_properties_part(title: str) -> str:
    """docProps/core.xml: a title and no times, which would make two runs differ."""
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )


def supporting_parts(
    title: str, body: Look, explained: Mapping[str, str], extra: Collection[str] = (), *, charts: int = 0
) -> dict[str, str]:
    """Every part but the document, its headers, its footers and its charts.

    `extra` names headers and footers beyond the usual, `charts` is how many charts there are.
    """
    document_relations = {
        "rId1": (f"{RELATIONS}/styles", "styles.xml"),
        "rId2": (f"{RELATIONS}/settings", "settings.xml"),
        "rId3": (f"{RELATIONS}/header", "header1.xml"),
        "rId4": (f"{RELATIONS}/header", "header2.xml"),
        "rId5": (f"{RELATIONS}/footer", "footer1.xml"),
        "rId6": (f"{RELATIONS}/footer", "footer2.xml"),
        "rId7": (f"{RELATIONS}/customXml", "../customXml/item1.xml"),
    }
    for name, identity in EXTRA_RELATIONS.items():
        if name in extra:
            document_relations[identity] = (f"{RELATIONS}/{name.rstrip('0123456789')}", f"{name}.xml")
    for identity, target in chart_targets(charts).items():
        document_relations[identity] = (f"{RELATIONS}/chart", target)
    package_relations = {
        "rId1": (f"{RELATIONS}/officeDocument", "word/document.xml"),
        "rId2": (
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml",
        ),
    }
    store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return {
        "[Content_Types].xml": content_types_part(extra, charts),
        "_rels/.rels": relations_part(package_relations),
        "word/_rels/document.xml.rels": relations_part(document_relations),
        "word/styles.xml": styles_part(body),
        "word/settings.xml": settings_part(),
        "customXml/item1.xml": references_part(explained),
        "customXml/itemProps1.xml": (
            f'{_HEAD}<ds:datastoreItem ds:itemID="{{5B0C8F0A-7C1D-4E3B-9A52-6D1E0F4C2A97}}" xmlns:ds="{store}">'
            f'<ds:schemaRefs><ds:schemaRef ds:uri="{REFERENCES}"/></ds:schemaRefs></ds:datastoreItem>'
        ),
        "customXml/_rels/item1.xml.rels": relations_part({"rId1": (f"{RELATIONS}/customXmlProps", "itemProps1.xml")}),
        "docProps/core.xml": core_properties_part(title),
    }


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The package: fixed order, fixed times, stored without compression so that no library version changes a byte."""
    names = ["[Content_Types].xml", *sorted(name for name in parts if name != "[Content_Types].xml")]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(_entry(name), parts[name])
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A part of a package, the same whenever and wherever it is written."""
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def repacked(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts exchanged or added; the others as they were, the same bytes every time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        for name in [*names, *sorted(set(parts) - set(names))]:
            entry = _entry(name)
            entry.compress_type = before.getinfo(name).compress_type if name in names else zipfile.ZIP_DEFLATED
            after.writestr(entry, parts.get(name) or before.read(name))
    return buffer.getvalue()
