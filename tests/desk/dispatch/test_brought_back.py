"""A docx brought back may hold anything: what is not read is named, what is damaged is refused, nothing is half taken."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.desk.conftest import Cast
from tests.desk.dispatch.test_revising import NOTE, adopt, elsewhere, patched, run, texts

from econops.core.errors import EconopsError, Invalid
from econops.core.report.reading import digit_runs, read_references
from econops.desk.common.files import home
from econops.desk.common.office import office_convert
from econops.desk.dispatch.brought_back import beside_faults, beside_notices
from econops.desk.dispatch.letter_files import letter_content
from econops.desk.dispatch.models import Letter, LetterRevision
from econops.desk.dispatch.revising import Refused, file_compare

DOCUMENT = "word/document.xml"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>'
CRAFTED = [
    "{", "[1]", "[{}]", '{"ref": 1}', "null", '"words"', '[{"ref": "R1"}]', '[{"ref": []}]', "[" * 5_000,
    '[{"ref":"R000000000000","kind":"fixed","text":"1","label":"x","formula":"","inputs":"no list"}]',
    '[{"ref":"R000000000000","kind":"fixed","text":"1","label":"x","formula":"","inputs":["no mapping"]}]',
    '[{"ref":"R000000000000","kind":"fixed","text":"\\ud800","label":"x","formula":"","inputs":[]}]',
]  # fmt: skip


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return buffer.getvalue()


def references_part(parts: dict[str, bytes]) -> str:
    return next(name for name in parts if name.startswith("customXml/") and b"urn:econops:references" in parts[name])


def taken(letter: Letter, cast: Cast, content: bytes) -> str:
    """What becomes of a docx on its whole way in: "" where it is taken, else the sentence of the refusal.

    What is taken must be readable again; then it is put back as it was.
    """
    try:
        with transaction.atomic():
            file_compare(letter, content)
            beside_faults(letter_content(letter), content)
            beside_notices(letter_content(letter), content)
            row = adopt(letter, cast, content)
            assert row.references == [entry["ref"] for entry in read_references(letter_content(row))]
            transaction.set_rollback(True)
    except EconopsError as error:
        return error.message
    return ""


def is_untouched(letter: Letter, before: bytes) -> bool:
    row = Letter.objects.get(pk=letter.pk)
    return (row.status, letter_content(row), LetterRevision.objects.count()) == ("draft", before, 0)


def brought(client: Client, letter: Letter, content: bytes) -> str:
    """The page that answers a docx brought back."""
    upload = SimpleUploadedFile("函.docx", content)
    page = client.post(reverse("letter_file", args=[letter.pk]), {"file": upload}, follow=True)
    assert page.status_code == 200
    return page.content.decode()


def test_a_crafted_part_of_references_is_refused_in_words(letter: Letter, cast: Cast, client: Client) -> None:
    before = letter_content(letter)
    parts = entries(before)
    client.force_login(cast.lead)
    for body in CRAFTED:
        parts[references_part(parts)] = f'<references xmlns="urn:econops:references">{body}</references>'.encode()
        assert "重新下载这份函" in brought(client, letter, packed(parts)), body
        assert taken(letter, cast, packed(parts)).startswith("文件里的数字来源被改动过"), body
        assert is_untouched(letter, before)
    assert not (home() / "letters").exists()


Change = Callable[[dict[str, bytes], random.Random], dict[str, bytes]]


def cut(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    name = dice.choice(sorted(parts))
    return parts | {name: parts[name][: dice.randrange(len(parts[name]) + 1)]}


def without(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    gone = dice.choice(sorted(parts))
    return {name: body for name, body in parts.items() if name != gone}


def garbled(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    name = dice.choice(sorted(parts))
    body = bytearray(parts[name])
    for _ in range(dice.randrange(1, 20)):
        body[dice.randrange(len(body))] = dice.randrange(256)
    return parts | {name: bytes(body)}


def shuffled(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    one, other = dice.sample(sorted(parts), 2)
    return parts | {one: parts[other], other: parts[one]}


def bomb(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    return parts | {dice.choice(sorted(parts)): BOMB}


def retagged(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    """Elements of the text under other names, attributes with other values."""
    body = parts[DOCUMENT].decode()
    old = dice.choice(sorted(set(re.findall(r"<(w:\w+)", body))))
    new = dice.choice(["w:p", "w:r", "w:t", "w:del", "w:ins", "w:tbl", "w:bookmarkStart", "w:fldChar", "w:sectPr"])
    body = re.sub(rf"(</?){old}(?=[ />])", rf"\g<1>{new}", body)
    return parts | {
        DOCUMENT: re.sub(r'w:(id|val)="\w+"', rf'w:\1="{dice.choice(["", "²", "9" * 5_000])}"', body, count=3).encode()
    }


def odd_json(parts: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    name = references_part(parts)
    words = parts[name].decode()
    listed = json.loads(re.search(r">(\[.*\])<", words, re.DOTALL)[1].replace("&quot;", '"'))  # type: ignore[index]
    listed[dice.randrange(len(listed))][dice.choice(["ref", "text", "inputs", "kind"])] = dice.choice([None, 1, [], {}])
    body = f'<references xmlns="urn:econops:references">{json.dumps(listed)}</references>'
    return parts | {name: body.encode()}


CHANGES: tuple[Change, ...] = (cut, without, garbled, shuffled, bomb, retagged, odd_json)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_damaged_docx_is_taken_whole_or_refused_in_words(
    letter: Letter, cast: Cast, change: Change, trials: Callable[[int], int]
) -> None:
    before = letter_content(letter)
    parts = entries(before)
    refused = 0
    for seed in range(trials(150)):
        content = packed(change(dict(parts), random.Random(f"{change.__name__} {seed}")))
        said = taken(letter, cast, content)
        assert not said or re.search("[\u4e00-\u9fff]", said), seed
        assert is_untouched(letter, before), seed
        refused += bool(said)
    assert refused or change is retagged  # Under other names most of it still reads as a letter.


def test_a_cut_or_flipped_archive_is_refused_in_words(letter: Letter, cast: Cast, trials: Callable[[int], int]) -> None:
    before = letter_content(letter)
    dice = random.Random(5)
    for _ in range(trials(300)):
        body = bytearray(before[: dice.randrange(len(before))] if dice.random() < 0.4 else before)
        for _flip in range(dice.randrange(1, 6)):
            if body:
                body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
        said = taken(letter, cast, bytes(body))
        assert not said or re.search("[\u4e00-\u9fff]", said)
        assert is_untouched(letter, before)


def test_a_foreign_docx_is_compared_and_refused(letter: Letter, cast: Cast) -> None:
    before = letter_content(letter)
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("请增速达到9.9%。")
    document.save(buffer)
    assert "没有数据来源" in taken(letter, cast, buffer.getvalue())
    assert is_untouched(letter, before)


PICTURE = f'<w:r><w:drawing><pic:pic xmlns:pic="{DRAWN}/picture"/></w:drawing></w:r></w:p>'
BOX = f"<w:r><w:pict><w:txbxContent><w:p>{run('请核')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>9</m:t></m:r></m:oMath></w:p>'
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>请核</w:t></w:r></w:p>"
WHITE = '<w:r><w:rPr><w:color w:val="ffffff"/></w:rPr><w:t>请核</w:t></w:r></w:p>'
FIELD = f'<w:fldSimple w:instr="PAGE">{run("9.9%")}</w:fldSimple></w:p>'


UNREAD = (
        (DOCUMENT, "</w:p>", PICTURE, "有图片"),
        ("word/media/image1.png", "", "no picture", "有图片"),
        (DOCUMENT, "</w:p>", "<w:r><w:object/></w:r></w:p>", "有嵌入的对象"),
        ("word/embeddings/object1.bin", "", "no book", "有嵌入的对象"),
        ("word/vbaProject.bin", "", "no program", "有嵌入的对象"),
        (DOCUMENT, "</w:p>", BOX, "有文本框"),
        (DOCUMENT, "</w:p>", MATH, "有公式"),
        (DOCUMENT, "</w:p>", '<w:r><w:sym w:font="Wingdings" w:char="F039"/></w:r></w:p>', "有特殊符号"),
        (DOCUMENT, "</w:p>", '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "有脚注或尾注"),
        ("word/comments.xml", "", NOTE.format("comments", run("请核")), "还有批注"),
        (DOCUMENT, "</w:p>", HIDDEN, "隐藏或白色的文字"),
        (DOCUMENT, "</w:p>", WHITE, "隐藏或白色的文字"),
        (DOCUMENT, "</w:p>", FIELD, "正文里有域"),
)  # fmt: skip


def test_what_is_not_read_as_text_is_named_and_not_taken(letter: Letter, cast: Cast, client: Client) -> None:
    before = letter_content(letter)
    client.force_login(cast.lead)
    assert beside_faults(before, before) == []
    for part, old, new, words in UNREAD:
        content = patched(before, part, old, new)
        assert [one for one in beside_faults(before, content) if words in one], words
        with pytest.raises(Refused, match=words):
            adopt(letter, cast, content)
        assert is_untouched(letter, before)
        assert words in brought(client, letter, content)


INSERTED = f'<w:ins w:id="901" w:author="模拟">{run("请逐项说明。")}</w:ins>'
DELETED = '<w:del w:id="902" w:author="模拟"><w:r><w:delText>9.9%</w:delText></w:r></w:del>'
MOVED = f'<w:moveFrom w:id="903" w:author="模拟">{run("旧处")}</w:moveFrom>'


def test_tracked_changes_are_read_as_accepted_and_said(letter: Letter, cast: Cast, client: Client) -> None:
    before = letter_content(letter)
    content = patched(before, DOCUMENT, "</w:p>", INSERTED + DELETED + MOVED + "</w:p>")
    client.force_login(cast.lead)
    assert "按接受全部修订后的文字比对" in brought(client, letter, content)
    row = adopt(letter, cast, content)
    now = letter_content(row)
    assert "请逐项说明。" in "".join(texts(now))
    assert "旧处" not in "".join(texts(now))
    for word in (b"w:ins", b"w:del", b"w:move", "模拟".encode()):
        assert word not in entries(now)[DOCUMENT]
    assert digit_runs(now) == digit_runs(before)


def test_words_added_to_the_foot_are_said(letter: Letter) -> None:
    before = letter_content(letter)
    content = patched(before, "word/footer1.xml", "</w:p>", run("请转发各科室") + "</w:p>")
    assert "请转发各科室" in "".join(beside_notices(before, content))
    assert beside_notices(before, before) == []


@pytest.mark.pdf
def test_a_docx_saved_by_another_office_program_is_taken_with_its_figures(
    letter: Letter, cast: Cast, tmp_path: Path
) -> None:
    before = letter_content(letter)
    path = tmp_path / "函.docx"
    path.write_bytes(elsewhere(before, "抓紧研究落实", "抓紧研究、逐项落实"))
    saved = office_convert(path, "docx", tmp_path / "saved")
    assert saved is not None
    content = saved.read_bytes()
    assert beside_faults(before, content) == []
    row = adopt(letter, cast, content)
    assert [run for run in digit_runs(letter_content(row)) if run[1]] == [run for run in digit_runs(before) if run[1]]
    with pytest.raises(Invalid):
        file_compare(row, content[:-200])


def test_a_file_that_cannot_be_taken_offers_the_way_back_and_no_button(
    letter: Letter, cast: Cast, client: Client
) -> None:
    before = letter_content(letter)
    client.force_login(cast.lead)
    fine = brought(client, letter, elsewhere(before, "抓紧研究落实", "抓紧研究、逐项落实"))
    assert ("采用这份文件" in fine, "重新带回" in fine) == (True, False)
    turned = elsewhere(before, "低于目标", "高于目标")
    for content in (turned, patched(before, DOCUMENT, "</w:p>", PICTURE)):
        page = brought(client, letter, content)
        assert ("采用这份文件" in page, "回到修改，重新带回" in page) == (False, True)
    assert "低于目标3.4个百分点”被改成“高于目标3.4个百分点" in brought(client, letter, turned)
