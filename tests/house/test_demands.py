"""The conscience catches what is planted anywhere in an outgoing thing, and lets public targets and quotas pass."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import (
    Addressee,
    Attachment,
    Block,
    FixedText,
    HeaderCell,
    Heading,
    Letter,
    Paragraph,
    Run,
    Signature,
    TableBlock,
    TableColumn,
    Text,
    Title,
    named,
)
from econops.core.report.demands import Audience, Measured, OutgoingFacts, Promised, Unreleased, demands_find
from econops.core.report.outgoing import (
    Piece,
    pieces_of_csv,
    pieces_of_html,
    pieces_of_json,
    pieces_of_text,
)
from econops.core.report.outgoing_files import carried_references, pieces_of_docx, pieces_of_xlsx
from econops.core.report.writing import letter_docx

FACTS = OutgoingFacts(
    indicators=(
        Measured("iva", "规模以上工业增加值", True, "statistics", ("规上工业增加值", "规上工业")),
        Measured("gdp", "地区生产总值", True, "statistics", ("GDP",)),
        Measured("retail", "社会消费品零售总额", True, "statistics", ("社零",)),
        Measured("projects", "新开工亿元以上项目", False, ""),
    ),
    promises=(
        Promised("iva", Decimal("8"), "%", public=True),
        Promised("iva", Decimal("9.7"), "%", public=False),
        Promised("retail", Decimal("6.5"), "%", public=True),
        Promised("projects", Decimal("66"), "个", public=True),
    ),
    unreleased=(Unreleased("gdp", Decimal("6.8"), ("gdp", "yunhe", "2026-06-ytd", "growth", "pre_check")),),
    secret_sets=frozenset({"pledge_target"}),
    organisations=frozenset({"供电公司", "统计局"}),
    firms=frozenset({"云河化纤"}),
)
OWNER = Audience("industry", "工业和信息化局")
SUPPLIER = Audience("statistics", "统计局", reporting=True)
TOWN = Audience("town01", "青石镇", below_county=True)
DEMAND = "规上工业增加值增速须达到8.6%"


def codes(pieces: list[Piece], audience: Audience = OWNER) -> set[str]:
    return {one.code for one in demands_find(pieces, FACTS, audience)}


def fixed(text: str) -> FixedText:
    return FixedText(text, "模拟")


def letter(
    *runs: Run, head: str = "规模以上工业增加值", blocks: tuple[Block, ...] = (), title: str = "预警函"
) -> bytes:
    body = (Heading(2, 1, named(head, "模拟")), Paragraph((Text("请研究工作措施。"), *runs)), *blocks)
    return letter_docx(
        Letter(Title((named(title, "模拟"),)), Addressee((Text("工信局"),)), body, Signature((Text("专班"),)))
    )


def of_letter(content: bytes, audience: Audience = OWNER) -> set[str]:
    found = demands_find(pieces_of_docx(content), FACTS, audience, carried=carried_references(content))
    return {one.code for one in found}


def with_part(name: str, body: str, old: str = "") -> bytes:
    """A letter with a part of its file written anew, or a piece of it replaced."""
    source = zipfile.ZipFile(io.BytesIO(letter()))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as target:
        for entry in source.namelist():
            content = source.read(entry).decode()
            if entry == name and old:
                assert old in content
                content = content.replace(old, body, 1)
            if entry != name or old:
                target.writestr(entry, content)
        if not old:
            target.writestr(name, body)
    return changed.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def part(kind: str, text: str = DEMAND, run: str = "") -> str:
    return f"<w:{kind} {W}><w:p><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p></w:{kind}>"


def in_body(markup: str) -> bytes:
    return with_part("word/document.xml", f"<w:body>{markup}", "<w:body>")


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:{tag}>{text}</w:{tag}></w:r></w:p>"


def table(cell: str) -> TableBlock:
    return TableBlock(
        (Text("一览表"),), (TableColumn(1), TableColumn(1)), ((HeaderCell((Text("事项"),)), HeaderCell((Text("要求"),))),),
        ((named("规上工业增加值", "模拟"), named(cell, "模拟")),),
    )  # fmt: skip


def attached() -> bytes:
    extra = Attachment(Title(((fixed(f"{DEMAND}的通知"),),)), (Paragraph((Text("略。"),)),))
    one = Letter(
        Title(((Text("预警函"),),)), Addressee((Text("工信局"),)), (Paragraph((Text("略。"),)),), Signature((Text("专班"),)),
        attachments=(extra,),
    )  # fmt: skip
    return letter_docx(one)


DOCX: dict[str, Callable[[], bytes]] = {
    "paragraph": lambda: letter(fixed(DEMAND)),
    "under the heading of its item": lambda: letter(fixed("今后各月须达到8.6%。")),
    "title": lambda: letter(title=f"关于{DEMAND}的函"),
    "heading": lambda: letter(blocks=(Heading(1, 2, (fixed(f"确保{DEMAND}"),)),)),
    "table cell": lambda: letter(blocks=(table("不低于8.6%"),)),
    "attachment and its note": attached,
    "header": lambda: with_part("word/header1.xml", part("hdr")),
    "footer": lambda: with_part("word/footer2.xml", part("ftr")),
    "footnote": lambda: with_part("word/footnotes.xml", part("footnotes")),
    "endnote": lambda: with_part("word/endnotes.xml", part("endnotes")),
    "comment": lambda: with_part("word/comments.xml", part("comments")),
    "hidden text": lambda: in_body(run(DEMAND, "<w:vanish/>")),
    "white text of one point": lambda: in_body(run(DEMAND, '<w:color w:val="FFFFFF"/><w:sz w:val="2"/>')),
    "deleted text of a tracked change": lambda: in_body(f"<w:del>{run(DEMAND, tag='delText')}</w:del>"),
    "code of a field": lambda: in_body(run(f'QUOTE "{DEMAND}"', tag="instrText")),
    "document property": lambda: with_part(
        "docProps/app.xml", f'<Properties xmlns="urn:p"><Company>{DEMAND}</Company></Properties>'
    ),
    "custom property": lambda: with_part(
        "docProps/custom.xml", f'<Properties xmlns="urn:c"><property name="要求">{DEMAND}</property></Properties>'
    ),
    "alternative text of a picture": lambda: in_body(f'<w:p><w:r><w:drawing><docPr descr="{DEMAND}"/></w:drawing></w:r></w:p>'),
    "text box": lambda: in_body(f"<w:p><w:r><w:pict><w:txbxContent>{run(DEMAND)}</w:txbxContent></w:pict></w:r></w:p>"),
    "document variable": lambda: with_part(
        "word/settings2.xml", f'<w:settings {W}><w:docVars><w:docVar w:name="a" w:val="{DEMAND}"/></w:docVars></w:settings>'
    ),
    "link": lambda: with_part(
        "word/_rels/extra.xml.rels", f'<Relationships xmlns="urn:r"><Relationship Target="mailto:a?subject={DEMAND}"/></Relationships>'
    ),
    "content control": lambda: in_body(f'<w:sdt><w:sdtPr><w:alias w:val="{DEMAND}"/></w:sdtPr></w:sdt>'),
    "split over runs": lambda: in_body(
        "<w:p><w:r><w:t>规上工业增加</w:t></w:r><w:r><w:t>值增速须达</w:t></w:r><w:r><w:t>到8</w:t></w:r><w:r><w:t>.6%</w:t></w:r></w:p>"
    ),
    "custom XML": lambda: with_part("customXml/item9.xml", f"<note>{DEMAND}</note>"),
}  # fmt: skip


@pytest.mark.parametrize("where", DOCX)
def test_a_demand_in_a_letter_is_found(where: str) -> None:
    assert of_letter(DOCX[where]()) >= {"report.demanded_value"}, where


def workbook(change: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", "累计", "增速"])
    sheet.append(["规上工业增加值", None, 4.6])
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _hidden(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("说明")
    sheet["B7"] = DEMAND
    sheet.sheet_state = "veryHidden"


def _validation(book: openpyxl.Workbook) -> None:
    rule = DataValidation(type="list", formula1=f'"{DEMAND},其他"')
    rule.add("C2")
    book.worksheets[0].add_data_validation(rule)


def _prompt(book: openpyxl.Workbook) -> None:
    rule = DataValidation(type="decimal", formula1="0", prompt=DEMAND)
    rule.add("C2")
    book.worksheets[0].add_data_validation(rule)


def _set(place: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        book.worksheets[0][place] = value

    return change


def _both(*changes: Callable[[openpyxl.Workbook], None]) -> Callable[[openpyxl.Workbook], None]:
    def change(book: openpyxl.Workbook) -> None:
        for each in changes:
            each(book)

    return change


def _comment(book: openpyxl.Workbook) -> None:
    book.worksheets[0]["C2"].comment = Comment(DEMAND, "模拟")


def _name(book: openpyxl.Workbook) -> None:
    book.defined_names["need"] = DefinedName("need", attr_text=f'"{DEMAND}"')


def _property(book: openpyxl.Workbook) -> None:
    book.properties.description = DEMAND


def _header(book: openpyxl.Workbook) -> None:
    book.worksheets[0].oddHeader.center.text = DEMAND


def _title(book: openpyxl.Workbook) -> None:
    book.worksheets[0].title = "GDP须达6.6%"


XLSX: dict[str, Callable[[openpyxl.Workbook], None]] = {
    "cell": _set("D2", "不低于8.6%"),
    "cell in the row of the indicator": _set("D2", "请按8.6%上报"),
    "number beside a head of duty": _both(_set("D1", "应达增速"), _set("D2", 8.6)),
    "formula": _set("D2", f'=IF(C2<1,"{DEMAND}","")'),
    "comment": _comment,
    "hidden sheet": _hidden,
    "list of a validation": _validation,
    "hint of a validation": _prompt,
    "defined name": _name,
    "property": _property,
    "header of the print": _header,
    "name of a sheet": _title,
}


@pytest.mark.parametrize("where", XLSX)
def test_a_demand_in_a_workbook_is_found(where: str) -> None:
    assert codes(pieces_of_xlsx(workbook(XLSX[where]))) >= {"report.demanded_value"}, where


OTHERS: dict[str, list[Piece]] = {
    "value of an answer": pieces_of_json({"items": [{"name": "规上工业增加值", "note": "须达到8.6%"}]}),
    "key of an answer": pieces_of_json({"name": "规上工业增加值", "应达": 8.6}),
    "cell of a csv": pieces_of_csv("指标,要求\n规上工业增加值,不低于8.6%\n"),
    "message": pieces_of_text("请查收。\n" + DEMAND),
    "page": pieces_of_html("<p>规上<b>工业增加值</b>增速<i>须达到</i>8.6%</p>"),
    "hint of a field": pieces_of_html(f'<input placeholder="{DEMAND}">'),
    "attribute for scripts": pieces_of_html(f'<div data-hint="{DEMAND}"></div>'),
    "comment of a page": pieces_of_html(f"<!-- {DEMAND} -->"),
    "script of a page": pieces_of_html(f'<script type="application/json">{{"note": "{DEMAND}"}}</script>'),
}


@pytest.mark.parametrize("where", OTHERS)
def test_a_demand_elsewhere_is_found(where: str) -> None:
    assert codes(OTHERS[where]) >= {"report.demanded_value"}, where


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增速须达到8%", "确保规上工业增加值全年增长不低于8%", "请按8.6%上报", "请各单位按照８．６％填报增速",
        "补足规上工业增加值差距0.5个百分点", "力争完成地区生产总值增长百分之七", "GDP增速要达到七点五个百分点",
        "社零增速提高到6.9%", "务必追回规上工业落后的3.4个百分点", "上报数不低于51亿元", "规上工业增速8.6%以上，务必做到",
        "规上工业增加值还需增长11.2%", "地区生产总值增速不得低于上年同期", "规上工业\u200b增加值须达到8.6%", "GDP保底6.5%",
        "新开工亿元以上项目不少于66个，规上工业增加值增速不低于8%",
    ],
)  # fmt: skip
def test_ways_of_demanding_a_value(text: str) -> None:
    assert codes(pieces_of_text(text)) == {"report.demanded_value"}


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值累计同比增长4.6%。目标：年初目标8%以上。差距：低于目标3.4个百分点。",
        "新开工亿元以上项目不少于66个，确保年底前完成。", "请于本函成文之日起5个工作日内，将原因分析和工作措施书面反馈。",
        "必须在7月15日前报送6月数据。", "统计数据依法独立、真实报送，任何单位不得干预。", "须配备3名服务专员。",
        "供电公司提供的用电量增长5.2%。", "黄灯上限2个百分点；统计反馈第1版。", "对规上工业增加值，务必分析原因。",
    ],
)  # fmt: skip
def test_what_may_be_said(text: str) -> None:
    assert codes(pieces_of_text(text)) == set()


def figure(text: str, formula: str = "", label: str = "模拟", **pointer: str) -> Figure:
    kind = "formula" if formula else "record"
    return Figure(text, Reference(kind, text, label, formula, ({"type": "target", "indicator": "iva"} | pointer,)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (figure("9.7", target_set="pledge_target"), "report.secret_target"),
        (figure("11.2", "（目标 − 累计）÷ 剩余月数", target_set="annual_target"), "report.required_value"),
        (figure("1.3", label="后续月份所需增速", target_set="annual_target"), "report.required_value"),
        (figure("4.4", type="observation", source_class="pre_check"), "report.unreleased"),
    ],
)
def test_a_figure_that_rests_on_the_wrong_thing_is_found(one: Figure, code: str) -> None:
    assert of_letter(letter(one)) == {code}
    assert of_letter(letter(figure("3.4", "累计同比 − 目标", target_set="annual_target"))) == set()


def test_a_reference_that_stands_nowhere_is_found() -> None:
    whole = letter(figure("9.7", target_set="pledge_target"))
    plain = zipfile.ZipFile(io.BytesIO(whole)).read("customXml/item1.xml").decode()
    assert of_letter(with_part("customXml/item1.xml", plain)) == {"report.secret_target"}


def test_typed_secrets_embargoed_figures_and_firms_are_found() -> None:
    assert codes(pieces_of_text("规上工业增加值承诺目标9.7%。")) == {"report.secret_target"}
    assert codes(pieces_of_text("地区生产总值增长6.8%。")) == {"report.unreleased"}
    assert codes(pieces_of_text("社会消费品零售总额增长6.8%。")) == set()
    assert codes(pieces_of_text("云河模拟纺织有限公司产值下降。")) == {"report.single_firm"}
    assert codes(pieces_of_text("代码91110000MA01ABCD5X的企业停产。")) == {"report.single_firm"}
    assert codes(pieces_of_text("云河化纤停产。")) == {"report.single_firm"}
    assert codes(pieces_of_text("增速由供电公司、国库提供。")) == set()


def test_suppliers_and_towns_hear_nothing_of_values() -> None:
    value = pieces_of_text("规上工业增加值低于目标3.4个百分点，请分析。")
    assert codes(value, Audience("statistics", "统计局")) == {"report.supplier_addressed"}
    assert codes(value, TOWN) == {"report.supplier_addressed"}
    assert codes(value) == set()
    late = pieces_of_text("统计局：6月数据迟报，请据实补报。")
    assert codes(late, Audience("statistics", "统计局")) == set()
    assert codes(pieces_of_text("新开工亿元以上项目落后序时进度0.9个百分点。"), TOWN) == set()


def test_forms_hold_no_target_of_a_result() -> None:
    form = workbook(_both(_set("D1", "年初目标"), _set("D2", 8)))
    assert "report.target_in_form" in codes(pieces_of_xlsx(form), SUPPLIER)
    plain = workbook(lambda book: None)
    assert codes(pieces_of_xlsx(plain), SUPPLIER) == set()
    answer = pieces_of_json({"name": "规上工业增加值", "target": 8})
    assert "report.target_in_form" in codes(answer, SUPPLIER)


def test_every_finding_names_its_place() -> None:
    (found,) = demands_find(pieces_of_docx(DOCX["comment"]()), FACTS, OWNER, name="预警函.docx")
    assert str(found.place) == "预警函.docx word/comments.xml 第1段"
    assert found.message.startswith("“规上工业增加值增速须达到8.6%”对规模以上工业增加值提出了数值要求")
    (cell,) = demands_find(pieces_of_xlsx(workbook(_set("D2", "不低于8.6%"))), FACTS, OWNER, name="表.xlsx")
    assert str(cell.place) == "表.xlsx xl/worksheets/sheet1.xml D2"
