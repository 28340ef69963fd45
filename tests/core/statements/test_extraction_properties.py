"""What holds for every text: reading is total, offsets slice, twice is equal, and a paragraph that says nothing
measurable moves the statements behind it and changes none."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.model.statement import Extraction, Statement
from econops.core.statements.extraction import extract
from econops.core.statements.reading import read_document

from .pdf_samples import pdf, wrapped

SUFFIXES = (".txt", ".docx", ".pdf", ".doc", ".ofd", ".wps", ".rtf", ".md", "")
OPENINGS = (
    ("云河县（模拟）政府工作报告", "2026年2月3日", "各位代表："),
    ("云河县（模拟）2026年上半年经济运行情况", "2026年7月20日"),
    ("云河县（模拟）聚焦重点攻坚",),
)
OPENING = OPENINGS[0]
HEADINGS = ("一、二〇二五年工作回顾", "二、2026年工作安排", "（一）坚持稳中求进", "三、重点任务")
PARAGRAPHS = (
    "上半年，全县地区生产总值完成86.2亿元，同比增长5.4%，增速比一季度加快0.3个百分点。",
    "2026年，地区生产总值增长5%以上，一般公共预算收入增长4%左右，城乡居民人均可支配收入分别增长4%和6%。",
    "年内，新增规上企业12家以上，总数达到150家以上，产值突破***亿元，税收达到*亿元。",
    "到2030年，三年内新建污水处理厂3座，清洁能源占比由47%提升至73%，民生实事十件办结率百分之九十八点五。",
    "综合评价居全省第三位，在230家园区中列第23位，社会消费品零售总额高于全市平均1.2个百分点。",
    "投资一万五千亿元，增长5-20%，完成1,100万平方米，降幅收窄0.4个百分点，审批事项由500项精简至200项。",
    "其中，工业、建筑业产值分别增长8%、9%，接待游客１２０万人次，旅游收入8.6亿元，分别增长12%和15%。",
    "力争全年固定资产投资增长7%，城镇登记失业率控制在5%以内；确保粮食总产稳定在30万吨。",
)
TABLE = "单位：亿元\n指标\t绝对值\t增长（%）\n工业\t30.5\t5.1\n投资\t20\t-4.2"
# No number, no date, no heading; words of plans and of results among them, which must not colour what follows.
SILENT = (
    "全县上下团结奋进，各项工作有序推进。",
    "坚持以人民为中心的发展思想，深入推进改革开放，持续优化营商环境，不断增强群众获得感、幸福感、安全感。",
    "我们要坚定信心、真抓实干，为建设美丽云河而努力奋斗！",
    "各位代表，这些成绩来之不易，是全县人民团结拼搏的结果。",
    "确保各项目标任务圆满完成。",
    "力争实现更高水平的发展，加快建设现代化产业体系，推进城乡融合。",
    "成绩令人鼓舞，实现了平稳增长；困难不容忽视，运行中还有不少矛盾和问题。",
)

lines = st.lists(st.sampled_from((*HEADINGS, *PARAGRAPHS, *SILENT, TABLE)), min_size=1, max_size=9)
texts = st.tuples(st.sampled_from(OPENINGS), lines).map(lambda parts: "\n".join((*parts[0], *parts[1])))
# Pieces that readers of numbers stumble over, in any order.
crumbs = st.lists(
    st.sampled_from(
        [
            *"0123456789０５一二两三十百千万亿零〇半多余几*＊%％‰.,．，。；：、-—~～()（）“”个家年月日第至到由从比占居 \t\n\r|#",
            *("百分之", "百分点", "亿元", "分别增长", "增长", "下降", "左右", "以上", "2026年", "1-6月", "上半年"),
            *("目标", "力争", "其中", "同比", "由", "提高到", "\ufeff", "\x00", "\u2028", "\U0001f600", "e\u0301"),
        ]
    ),
    max_size=60,
).map("".join)


def readings(data: bytes, suffix: str) -> list[Extraction | str]:
    """What two readings of a file with these bytes give: statements, or the words of refusal."""
    results: list[Extraction | str] = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"文稿{suffix}"
        path.write_bytes(data)
        for _time in range(2):
            try:
                document = read_document(path)
                results.append(checked(document.text, extract(document.text, document.date, name=document.name)))
            except Invalid as error:
                results.append(error.message)
    return results


def checked(text: str, result: Extraction) -> Extraction:
    """The result, after every span was compared with the text."""
    for item in (*result.statements, *result.commitments):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
    places = [(statement.start, statement.end) for statement in result.statements]
    assert places == sorted(places)
    assert len({statement.id for statement in result.statements}) == len(result.statements)
    for statement in result.statements:
        assert statement.masked is (statement.value is None)
        assert 0 <= statement.confidence <= 1
    return result


@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_give_statements_or_words_of_refusal(data: bytes, suffix: str) -> None:
    first, second = readings(data, suffix)
    assert first == second
    assert isinstance(first, Extraction) or first.endswith("。")


@given(texts, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]), st.data())
def test_texts_in_any_encoding_cut_and_spoiled_anywhere(text: str, encoding: str, data: st.DataObject) -> None:
    content = bytearray(text.encode(encoding))
    for _time in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    first, second = readings(bytes(content), ".txt")
    assert first == second


def docx_of(text: str) -> bytes:
    """Lines as a docx."""
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@given(texts, st.data())
def test_packages_and_pages_spoiled_anywhere(text: str, data: st.DataObject) -> None:
    suffix = data.draw(st.sampled_from([".docx", ".pdf"]))
    content = bytearray(docx_of(text) if suffix == ".docx" else pdf(wrapped(text.split("\n"))))
    for _time in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content)))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    first, second = readings(bytes(content), suffix)
    assert first == second


@given(st.binary(max_size=300), st.sampled_from(["word/document.xml", "[Content_Types].xml", "OFD.xml", "content.xml"]))
def test_packages_with_any_part(data: bytes, name: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", b"<Types/>" if name != "[Content_Types].xml" else data)
        if name != "[Content_Types].xml":
            package.writestr(name, data)
    first, second = readings(stream.getvalue(), ".docx")
    assert isinstance(first, str)
    assert first == second


@given(st.one_of(crumbs, st.text(max_size=80), st.lists(st.one_of(crumbs, st.sampled_from(PARAGRAPHS))).map("".join)))
def test_any_text_is_read_and_its_offsets_slice(text: str) -> None:
    assert checked(text, extract(text)) == extract(text)


@pytest.mark.parametrize(
    "mark", ["*", "＊", "9", "一", "亿", "0.", "（", "“", "1,", "分别增长", "一、", "\n", "\t1", "第", "由5%提至"]
)
def test_a_sign_repeated_at_length_is_read_in_time(mark: str) -> None:
    text = f"{OPENING[0]}\n增长5%，{mark * 1000}。"
    assert checked(text, extract(text))


def moved(statement: Statement, place: int, distance: int) -> Statement:
    """The statement with its offsets moved where they stand at or behind a place."""
    start, end = (at + distance if at >= place else at for at in (statement.start, statement.end))
    return replace(statement, start=start, end=end)


def difference(text: str, place: int, silent: str, **options: str) -> list[tuple[Statement, Statement | None]]:
    """The statements a silent paragraph put in at a place changed in more than their offsets, before and after."""
    before = [moved(statement, place, len(silent)) for statement in extract(text, **options).statements]
    after = list(extract(text[:place] + silent + text[place:], **options).statements)
    pairs = list(zip(before, [*after, *([None] * len(before))], strict=False))
    return [(old, new) for old, new in pairs if old != new] + [(new, None) for new in after[len(before) :]]


def gaps(text: str) -> list[int]:
    """Places between two paragraphs: behind a line that ends a sentence, before a line that is no row of a table."""
    places = []
    for place in range(1, len(text)):
        ended = text[place - 1] == "\n" and text[:place].rstrip()[-1:] in ("。", "！", "？")
        if ended and "\t" not in text[place:].partition("\n")[0] and text[place:].strip():
            places.append(place)
    return places


@given(texts, st.data())
def test_a_silent_paragraph_moves_only_offsets(text: str, data: st.DataObject) -> None:
    places = gaps(text)
    if places:
        place = data.draw(st.sampled_from(places))
        silent = "".join(f"{line}\n" for line in data.draw(st.lists(st.sampled_from(SILENT), min_size=1, max_size=3)))
        assert difference(text, place, silent) == []


def test_silent_paragraphs_really_are_silent() -> None:
    assert extract("\n".join((*OPENING, *SILENT))).statements == ()


def test_a_change_would_be_seen() -> None:
    text = "\n".join((*OPENING, *PARAGRAPHS[:2]))
    assert difference(text, gaps(text)[0], "新增企业12家。\n") != []


@pytest.mark.shared
def test_a_silent_paragraph_moves_only_offsets_in_public_texts(shared: Path) -> None:
    tried = 0
    for path in sorted((shared / "corpus" / "docs").glob("*.txt")):
        text = read_document(path).text
        places = gaps(text)
        for number, place in enumerate(places[:: max(1, len(places) // 6)]):
            silent = SILENT[number % len(SILENT)] + ("\r\n" if "\r\n" in text else "\n")
            assert difference(text, place, silent, name=path.name) == [], (path.name, place, silent)
            tried += 1
    assert tried > 40
