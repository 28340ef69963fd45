"""Pages on which a letter is worked on."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import Addressee, Paragraph, Signature, Text, Title
from econops.core.report.blocks import Letter as LetterValue
from econops.core.report.reading import read_references
from econops.core.report.writing import letter_docx
from econops.desk.common.files import file_write, home, sha256
from econops.desk.dispatch.letter_files import columns_of, letter_content
from econops.desk.dispatch.models import Letter
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast

RATE = Figure("5.1%", Reference("observation", "5.1%", "增速（模拟）"))
CONTENT = letter_docx(
    LetterValue(
        title=Title(((Text("关于经济运行有关指标的预警函"),),)),
        addressee=Addressee((Text("工业和信息化局"),)),
        blocks=(
            Paragraph((Text("规上工业增加值增长"), RATE, Text("，请分析原因。"))),
            Paragraph((Text("请提出措施。"),)),
        ),
        signature=Signature((Text("经济运行专班"),)),
    )
)


@pytest.fixture
def letter(office: Cast) -> Letter:
    row = Letter.objects.get()
    file_write(home() / "out" / row.period / row.file_name, CONTENT)
    columns = columns_of(row, CONTENT) | {"stored_path": ""}
    Letter.objects.filter(pk=row.pk).update(**columns)
    row.refresh_from_db()
    return row


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'<textarea[^>]* name="(p\d+)"[^>]*>([^<]*)</textarea>', page))


def test_it_shows_paragraphs_in_fields_with_the_sources_of_their_figures(
    office: Cast, browse: LoggedIn, letter: Letter
) -> None:
    page = browse(office.lead).get(reverse("letter_edit", args=[letter.pk])).content.decode()
    assert "规上工业增加值增长5.1%，请分析原因。" in fields(page).values()
    assert f'href="{reverse("trace", args=[RATE.reference.code])}"' in page


def test_it_saves_words_and_leads_back_to_the_letter(office: Cast, browse: LoggedIn, letter: Letter) -> None:
    client = browse(office.lead)
    page = client.get(reverse("letter_edit", args=[letter.pk])).content.decode()
    name = next(name for name, text in fields(page).items() if "5.1%" in text)
    sent = fields(page) | {name: "规上工业增加值增长5.1%，请逐项分析原因。", "seen": sha256(CONTENT)}
    answer = client.post(reverse("letter_edit", args=[letter.pk]), sent)
    assert answer.headers["Location"] == reverse("letter_detail", args=[letter.pk])
    letter.refresh_from_db()
    assert "逐项分析原因" in str(letter.paragraphs)
    assert [entry["ref"] for entry in read_references(letter_content(letter))] == [RATE.reference.code]


def test_it_keeps_what_was_written_beside_the_reason_of_a_refusal(
    office: Cast, browse: LoggedIn, letter: Letter
) -> None:
    client = browse(office.lead)
    page = client.get(reverse("letter_edit", args=[letter.pk])).content.decode()
    name = next(name for name, text in fields(page).items() if "5.1%" in text)
    sent = {name: "规上工业增加值增长6.8%，请分析原因。", "seen": sha256(CONTENT), "typed": "想写"}
    refused = client.post(reverse("letter_edit", args=[letter.pk]), sent).content.decode()
    assert fields(refused)[name] == "规上工业增加值增长6.8%，请分析原因。"
    assert "“6.8”没有数据来源" in refused
    assert 'value="想写"' in refused
    letter.refresh_from_db()
    assert letter.sha256 == sha256(CONTENT)


def brought_back(path: str, old: str, new: str) -> SimpleUploadedFile:
    document = Document(path)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    buffer = io.BytesIO()
    document.save(buffer)
    return SimpleUploadedFile("改过.docx", buffer.getvalue())


def test_it_shows_what_a_file_brought_back_changes_and_takes_it_over(
    office: Cast, browse: LoggedIn, letter: Letter
) -> None:
    client = browse(office.lead)
    path = str(home() / "out" / letter.period / letter.file_name)
    upload = brought_back(path, "请提出措施", "请提出工作措施")
    compared = client.post(reverse("letter_file", args=[letter.pk]), {"file": upload}, follow=True)
    page = compared.content.decode()
    assert "<del>请提出措施。</del>" in page
    assert "<ins>请提出工作措施。</ins>" in page
    assert "没有不同" in page
    letter.refresh_from_db()
    assert letter.status == "draft"
    address = compared.redirect_chain[-1][0]  # type: ignore[attr-defined]
    client.post(address, {"seen": sha256(CONTENT)})
    letter.refresh_from_db()
    assert (letter.status, "请提出工作措施" in str(letter.paragraphs)) == ("edited", True)
    revisions = client.get(reverse("letter_revisions", args=[letter.pk])).content.decode()
    assert "文件带回" in revisions
    client.post(reverse("letter_revision_restore", args=[letter.pk, 1]))
    letter.refresh_from_db()
    assert "请提出工作措施" not in str(letter.paragraphs)


def test_it_names_a_changed_number_and_does_not_take_it(office: Cast, browse: LoggedIn, letter: Letter) -> None:
    client = browse(office.lead)
    path = str(home() / "out" / letter.period / letter.file_name)
    compared = client.post(
        reverse("letter_file", args=[letter.pk]), {"file": brought_back(path, "5.1%", "7.7%")}, follow=True
    )
    assert "改了数字" in compared.content.decode()
    address = compared.redirect_chain[-1][0]  # type: ignore[attr-defined]
    page = client.post(address, {"seen": sha256(CONTENT), "typed": "领导说的"}).content.decode()
    assert "数字以数据为准" in page
    letter.refresh_from_db()
    assert letter.sha256 == sha256(CONTENT)


def test_it_says_that_a_file_is_no_docx(office: Cast, browse: LoggedIn, letter: Letter) -> None:
    upload = SimpleUploadedFile("a.docx", b"no docx at all")
    page = browse(office.lead).post(reverse("letter_file", args=[letter.pk]), {"file": upload}, follow=True)
    assert "打不开" in page.content.decode()


def test_a_unit_may_not_work_on_a_letter(office: Cast, browse: LoggedIn, letter: Letter) -> None:
    assert browse(office.leader).get(reverse("letter_edit", args=[letter.pk])).status_code == 403
