"""A letter is worked on before it goes out, on the page or in a docx brought back; its figures stay those of the data."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

import pytest
from docx import Document
from tests.desk.conftest import Cast, at

from econops.core.errors import Conflict, Invalid
from econops.core.report.comparing import ChangeKind
from econops.core.report.keeping import words_of
from econops.core.report.reading import digit_runs, read_paragraphs, read_references
from econops.desk.common.files import sha256
from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.dispatch.letter_files import letter_content, month_path
from econops.desk.dispatch.models import Letter, LetterRevision
from econops.desk.dispatch.revising import (
    LetterEdit,
    Refused,
    file_adopt,
    file_compare,
    file_faults,
    letter_edit,
    revision_restore,
)

LATER = at("2026-08-04")


def texts(content: bytes) -> list[str]:
    return [words_of(paragraph.segments) for paragraph in read_paragraphs(content)]


def place_of(letter: Letter, words: str) -> int:
    return next(place for place, text in enumerate(texts(letter_content(letter))) if words in text)


def edit(letter: Letter, cast: Cast, changes: dict[int, str], **more: str) -> Letter:
    seen = more.pop("seen", sha256(letter_content(letter)))
    return letter_edit(letter, LetterEdit(changes, seen, **more), person=cast.lead, at=LATER)


def stated(letter: Letter) -> tuple[int, str]:
    """A paragraph that states figures, and its words."""
    place = place_of(letter, "现值")
    return place, texts(letter_content(letter))[place]


def test_a_rewording_keeps_every_figure_and_its_source(letter: Letter, cast: Cast) -> None:
    place, words = stated(letter)
    figures = [segment for segment in read_paragraphs(letter_content(letter))[place].segments if segment[1]]
    row = edit(letter, cast, {place: "据初步汇总，" + words.replace("现值", "目前的数")})
    now = read_paragraphs(letter_content(row))[place].segments
    assert [segment for segment in now if segment[1]] == figures != []
    assert words_of(now).startswith("据初步汇总，")
    assert None not in [code for _words, code in digit_runs(letter_content(row))]
    assert (row.status, row.references) == ("edited", [entry["ref"] for entry in read_references(letter_content(row))])
    assert set(row.references) <= set(NumberReference.objects.values_list("code", flat=True))
    assert AuditLine.objects.filter(action="letter.edited").count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: re.sub(r"\d+\.\d", "99.9", text, count=1), "没有数据来源"),
        (lambda text: text + "请确保增速达到8.8%。", "没有数据来源"),
        (lambda text: text + "另有3个项目没有开工。", "没有数据来源"),
        (lambda text: text + "请于7月25日前反馈。", "手写的数字"),
    ],
)
def test_a_number_without_data_is_refused_and_nothing_is_changed(
    letter: Letter, cast: Cast, change: object, words: str
) -> None:
    place, text = stated(letter)
    before = letter_content(letter)
    with pytest.raises(Refused) as caught:
        edit(letter, cast, {place: change(text)})  # type: ignore[operator]
    assert [fault.place for fault in caught.value.faults] == [place] * len(caught.value.faults)
    assert words in caught.value.faults[0].message
    letter.refresh_from_db()
    assert (letter.status, letter_content(letter), LetterRevision.objects.count()) == ("draft", before, 0)


def test_a_reason_lets_a_date_pass_and_never_a_measure(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    row = edit(letter, cast, {place: text + "请于7月25日前反馈。"}, typed="反馈会的时间")
    typed = [entry for entry in read_references(letter_content(row)) if entry["label"] == "反馈会的时间"]
    assert [(entry["kind"], entry["shown"]) for entry in typed] == [("fixed", "7"), ("fixed", "25")]
    assert NumberReference.objects.filter(label="反馈会的时间").count() == 2
    with pytest.raises(Refused, match="没有数据来源"):
        edit(row, cast, {place: text + "要达到9.5%。"}, typed="领导要求")


@pytest.mark.parametrize(
    "demand", ["请确保规上工业增加值增速达到百分之九。", "规模以上工业增加值增速不得低于上年，务必完成百分之八以上。"]
)
def test_words_that_demand_a_value_of_statistics_are_refused(letter: Letter, cast: Cast, demand: str) -> None:
    place, text = stated(letter)
    with pytest.raises(Refused, match="统计"):
        edit(letter, cast, {place: text + demand})


def test_lines_become_paragraphs_and_an_emptied_one_goes(letter: Letter, cast: Cast) -> None:
    place = place_of(letter, "一是")
    before = texts(letter_content(letter))
    row = edit(letter, cast, {place: before[place] + "\r\n另请专人负责。", place + 1: "  "})
    assert texts(letter_content(row))[place : place + 3] == [before[place], "另请专人负责。", before[place + 2]]


def test_nothing_changed_leaves_no_revision(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    row = edit(letter, cast, {place: text + "\r\n"})
    assert (row.status, LetterRevision.objects.count()) == ("draft", 0)


def test_two_people_do_not_overwrite_each_other(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    seen = sha256(letter_content(letter))
    edit(letter, cast, {place: "甲改过。" + text})
    letter.refresh_from_db()
    with pytest.raises(Conflict, match="刚刚有人改过"):
        edit(letter, cast, {place: "乙改过。" + text}, seen=seen)


def test_what_has_been_issued_is_not_edited(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    Letter.objects.update(status="issued", issued_on=datetime.date(2026, 8, 3))
    letter.refresh_from_db()
    with pytest.raises((Conflict, Invalid)):
        edit(letter, cast, {place: "改一改。" + text})


def test_an_earlier_text_can_be_taken_up_again(
    letter: Letter, cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    place, text = stated(letter)
    drafted = letter_content(letter)
    row = edit(letter, cast, {place: "改过。" + text})
    assert list(row.revisions.values_list("number", "source")) == [(1, "draft"), (2, "page")]
    back = revision_restore(row, row.revisions.get(number=1), person=cast.lead, at=LATER)
    assert letter_content(back) == drafted
    assert list(back.revisions.values_list("number", "sha256")) == [
        (1, sha256(drafted)), (2, row.sha256), (3, sha256(drafted)),
    ]  # fmt: skip
    with pytest.raises(Conflict, match="不用恢复"):
        revision_restore(back, back.revisions.get(number=1), person=cast.lead, at=LATER)


def elsewhere(content: bytes, old: str, new: str, *, marks: bool = True) -> bytes:
    """The docx as somebody saved it in another program after changing words; perhaps without its bookmarks."""
    document = Document(io.BytesIO(content))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    buffer = io.BytesIO()
    document.save(buffer)
    if marks:
        return buffer.getvalue()
    bare = io.BytesIO()
    with zipfile.ZipFile(buffer) as before, zipfile.ZipFile(bare, "w") as after:
        for name in before.namelist():
            body = before.read(name)
            after.writestr(
                name, re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", body) if name == "word/document.xml" else body
            )
    return bare.getvalue()


def adopt(letter: Letter, cast: Cast, content: bytes, typed: str = "") -> Letter:
    seen = sha256(letter_content(letter))
    return file_adopt(letter, content, LetterEdit({}, seen, typed), person=cast.lead, at=LATER)


@pytest.mark.parametrize("marks", [True, False])
def test_a_docx_brought_back_is_compared_and_taken_with_its_figures(letter: Letter, cast: Cast, marks: bool) -> None:
    before = letter_content(letter)
    content = elsewhere(before, "抓紧研究落实", "抓紧研究、逐项落实", marks=marks)
    found = file_compare(letter, content)
    assert [change.kind for change in found.changes] == [ChangeKind.WORDS]
    row = adopt(letter, cast, content)
    assert digit_runs(letter_content(row)) == digit_runs(before)
    assert "抓紧研究、逐项落实" in "".join(texts(letter_content(row)))
    assert row.revisions.last().source == "docx"  # type: ignore[union-attr]


def test_a_number_changed_elsewhere_is_named_and_refused(letter: Letter, cast: Cast) -> None:
    place, _text = stated(letter)
    number = next(words for words, code in read_paragraphs(letter_content(letter))[place].segments if code)
    digits = re.search(r"\d+(\.\d+)?", number)
    assert digits is not None
    content = elsewhere(letter_content(letter), number, number.replace(digits.group(), "77.7"))
    found = file_compare(letter, content)
    numbers = [(change.before, change.after) for change in found.of(ChangeKind.NUMBER)]
    assert (number, "77.7") in numbers
    assert "数字以数据为准" in file_faults(found, "")[0].message
    with pytest.raises(Refused):
        adopt(letter, cast, content, "领导改的")
    assert Letter.objects.get(pk=letter.pk).status == "draft"


def test_a_file_that_is_no_docx_is_refused(letter: Letter) -> None:
    with pytest.raises(Invalid):
        file_compare(letter, b"not a docx")


def test_the_folder_of_the_month_shows_the_newest_text(
    letter: Letter, cast: Cast, django_capture_on_commit_callbacks: object
) -> None:
    place, text = stated(letter)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        row = edit(letter, cast, {place: "改过。" + text})
    assert month_path(row).read_bytes() == letter_content(row)


def patched(content: bytes, part: str, old: str, new: str) -> bytes:
    """The docx with a stretch of one of its parts written otherwise; a part that it lacks is added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            body = before.read(name).decode() if name == part else None
            assert body is None or old in body
            after.writestr(name, body.replace(old, new, 1) if body is not None else before.read(name))
        if part not in before.namelist():
            after.writestr(part, new)
    return buffer.getvalue()


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


NOTE = '<w:{0} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p>{1}</w:p></w:{0}>'


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("word/footer1.xml", "</w:p>", run("用电量下降99.9%") + "</w:p>", "“99.9”没有数据来源"),
        ("word/footnotes.xml", "", NOTE.format("footnotes", run("下降９９.９%")), "“９９.９”没有数据来源"),
        ("word/footer1.xml", "</w:p>", run("规上工业增加值增速须高于上年") + "</w:p>", "提出了数值要求"),
        ("word/footer1.xml", "</w:p>", run("规上工业增加值增速须达到百分之九") + "</w:p>", "“百分之九”，没有数据来源"),
        ("word/comments.xml", "", NOTE.format("comments", run("请核")), "批注"),
        ("word/document.xml", "</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>99.9%</w:t></w:r></w:p>", "没有数据来源"),
        ("word/document.xml", "</w:p>", run("用电量下降百分之九点九") + "</w:p>", "百分之九点九"),
    ],
)
def test_nothing_comes_in_beside_the_text_of_a_docx_brought_back(
    letter: Letter, cast: Cast, part: str, old: str, new: str, words: str
) -> None:
    content = patched(letter_content(letter), part, old, new)
    with pytest.raises(Refused, match=words):
        adopt(letter, cast, content, "领导要求")
    assert Letter.objects.get(pk=letter.pk).status == "draft"


def test_a_number_in_chinese_words_needs_data_too(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    with pytest.raises(Refused, match="“三点二、百分之八”没有数据来源"):
        edit(letter, cast, {place: text + "同比回落三点二个百分点，占百分之八。"}, typed="领导要求")


def test_a_docx_that_swells_is_refused_before_it_is_unpacked(letter: Letter) -> None:
    buffer = io.BytesIO(letter_content(letter))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bin", bytes(21_000_000))
    with pytest.raises(Invalid, match="过大"):
        file_compare(letter, buffer.getvalue())


def test_what_a_file_says_of_our_figures_is_not_believed(letter: Letter, cast: Cast) -> None:
    content = elsewhere(letter_content(letter), "抓紧研究落实", "抓紧研究、逐项落实")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = next(n for n in archive.namelist() if n.startswith("customXml/") and b"econops:ref" in archive.read(n))
        label = read_references(content)[0]["label"]
    row = adopt(letter, cast, patched(content, part, f'"label": "{label}"', '"label": "别处改的"'))
    assert next(one["label"] for one in read_references(letter_content(row))) == label


@pytest.mark.parametrize(
    "typed", ["增速须达到9.5%", "按百分之九点五把握", "玖点伍个百分点", "规上工业增加值增速确 保九点五个点"]
)
def test_the_word_on_typed_numbers_holds_no_rate(letter: Letter, cast: Cast, typed: str) -> None:
    place, text = stated(letter)
    with pytest.raises(Invalid):
        edit(letter, cast, {place: text + "请于7月25日前反馈。"}, typed=typed)
    assert LetterRevision.objects.count() == 0


@pytest.mark.parametrize(
    "demand",
    [
        "增速以9.5为宜。",
        "全年增速９．５左右。",
        "增长9即可。",
        "把目标定为9。",
        "完成率达到95。",
        "⑨点五。",
        "玖点伍。",
    ],
)
def test_a_measure_without_its_unit_is_refused_whatever_it_is_called(letter: Letter, cast: Cast, demand: str) -> None:
    place, text = stated(letter)
    with pytest.raises(Refused, match="没有数据来源"):
        edit(letter, cast, {place: text + demand}, typed="会议时间")


def test_a_figure_that_is_turned_round_is_named(letter: Letter, cast: Cast) -> None:
    place, text = stated(letter)
    with pytest.raises(Refused, match=r"“低于目标3\.4个百分点”被改成“高于目标3\.4个百分点”"):
        edit(letter, cast, {place: text.replace("低于目标", "高于目标")}, typed="领导要求")
    row = edit(letter, cast, {place: text.replace("增长4.6%", "增速为4.6%")})
    assert None not in [code for _words, code in digit_runs(letter_content(row))]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("docProps/core.xml", "<dc:title>", "<dc:title>9.5%"),
        ("docProps/core.xml", "<dc:title>", "<dc:title>百分之九点五"),
        ("word/document.xml", "<w:p>", '<w:p><w:bookmarkStart w:id="901" w:name="x" w:descr="增速9.5%"/>'),
    ],
)
def test_no_rate_hides_in_properties(letter: Letter, cast: Cast, part: str, old: str, new: str) -> None:
    with pytest.raises(Refused, match="正文以外的地方"):
        adopt(letter, cast, patched(letter_content(letter), part, old, new))
