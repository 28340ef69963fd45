"""Reviewing a text: what is shown first, what a person can do about a statement, and what happens next."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.documents.review import Place, following, ordered
from econops.desk.ledger.models import Target
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import TEXT, Cast

FIELDS = {
    "kind": "target", "measure": "growth", "phrase": "地区生产总值", "comparator": ">=", "value": "7", "unit": "%",
    "period": "Y",
}  # fmt: skip


def _document() -> Document:
    return Document.objects.get()


def _statement(number: str) -> Statement:
    return Statement.objects.get(number=number)


def _get(client: Client, query: str = "") -> str:
    return client.get(reverse("document_detail", args=[_document().pk]) + query).content.decode()


def _post(client: Client, name: str, number: str, **fields: object) -> str:
    """Do something to a statement as the page shows it, and tell where one lands."""
    row = _statement(number)
    data = {"version": str(row.version), "at": number} | fields
    answer = client.post(reverse(name, args=[row.pk]), data)
    return answer.headers.get("Location", "") or answer.content.decode()


def _commitment() -> Commitment:
    start = TEXT.index("年内新增")
    return Commitment.objects.create(
        document=_document(),
        number="c001",
        object="新增企业",
        text="年内新增",
        start=start,
        end=start + 4,
        deadline="Y-H1",
    )


def test_it_puts_uncertain_targets_first(office: Cast) -> None:
    Statement.objects.filter(number="s005").update(confidence=0.4)
    Statement.objects.filter(number="s007").update(confidence=0.7)
    rows = list(Statement.objects.order_by("start"))
    numbers = [row.number for row in ordered(rows, "unsure")]
    assert numbers == ["s005", "s007", "s002", "s004", "s006", "s001", "s003"]
    assert [row.number for row in ordered(rows, "text")] == [row.number for row in rows]


def test_it_marks_what_the_reader_was_not_sure_of(office: Cast, browse: LoggedIn) -> None:
    Statement.objects.filter(number="s004").update(confidence=0.5)
    page = _get(browse(office.clerk))
    assert page.count("把握不大</span>") == 2
    assert 'class="mark is-unsure' in page
    assert 'data-statement="s004" aria-current="true"' in page


def test_it_goes_on_with_the_next_pending_target(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert "at=s004" in _post(client, "statement_accept", "s002")
    assert "at=s005" in _post(client, "statement_reject", "s004", order="text")
    assert following(_document(), Place(), "s007") == ["s005", "s006", "s001"]


def test_it_accepts_with_the_choices_beside_it(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    page = _get(client, "?at=s005")
    assert '<option value="new_above_norm_units" selected>' in page
    _post(client, "statement_accept", "s005", indicator="", owner="commerce", target_set="pledge_target")
    target = Target.objects.get(target_set="pledge_target")
    assert (target.indicator, target.owner_id) == (None, "commerce")


def test_it_corrects_and_keeps_what_was_chosen(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    landed = _post(client, "statement_correct", "s002", **{**FIELDS, "value": "７．５"}, owner="finance")
    assert "at=s002" in landed
    assert "owner=finance" in landed
    row = _statement("s002")
    assert (str(row.value.normalize()) if row.value else "", row.version) == ("7.5", 2)
    page = client.get(landed.split("#")[0]).content.decode() if landed.startswith("/") else ""
    assert '<option value="finance" selected>' in page
    assert "李敏" in page


def test_it_says_in_place_what_is_wrong(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    page = _post(client, "statement_correct", "s002", **{**FIELDS, "value": "七点"})
    assert "数值请只写数字" in page
    page = _post(client, "statement_correct", "s002", **{**FIELDS, "value": ""})
    assert "请写数值" in page
    assert _statement("s002").version == 1


def test_it_refuses_a_stale_decision_and_shows_what_stands_there(office: Cast, browse: LoggedIn) -> None:
    _post(browse(office.lead), "statement_reject", "s002")
    row = _statement("s002")
    client = browse(office.clerk)
    answer = client.post(reverse("statement_accept", args=[row.pk]), {"version": "1", "at": "s002"}, follow=True)
    page = answer.content.decode()
    assert "王岚" in page
    assert "现在是：" in page
    assert answer.redirect_chain[-1][0].endswith("?at=s002#s002")
    assert _statement("s002").decision == "rejected"
    assert not Target.objects.filter(indicator="gdp").exists()


def test_it_splits_into_two(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert "part-1-phrase" in _get(client, "?at=s006&do=split")
    second = {**FIELDS, "measure": "increment", "phrase": "新增企业", "value": "163", "unit": "家"}
    parts = {
        f"part-{index}-{name}": value for index, form in enumerate((FIELDS, second)) for name, value in form.items()
    }
    landed = _post(client, "statement_split", "s006", **parts, **{"part-TOTAL_FORMS": "2", "part-INITIAL_FORMS": "2"})
    assert "at=s006a" in landed
    assert _statement("s006").decision == "replaced"
    page = _get(client)
    assert 'data-statement="s006b"' in page
    assert 'data-statement="s006"' not in page


def test_it_adds_by_the_words_of_the_text(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    address = reverse("statement_add", args=[_document().pk])
    words = "规模以上工业增加值增长7.1%"
    fields = {**FIELDS, "kind": "result", "phrase": "规模以上工业增加值", "value": "7.1", "comparator": "="}
    assert "没有找到" in client.post(address, {**fields, "text": "没有这句"}).content.decode()
    assert "有多处" in client.post(address, {**fields, "text": "工业增加值增长"}).content.decode()
    answer = client.post(address, {**fields, "text": words})
    assert "at=a001" in answer.headers["Location"]
    added = _statement("a001")
    assert (added.text, added.start, added.decision) == (words, TEXT.index(words), "accepted")


def test_it_takes_the_words_marked_in_the_text(office: Cast, browse: LoggedIn) -> None:
    start = TEXT.index("全年地区")
    page = _get(browse(office.clerk), f"?do=add&start={start}&end={start + 6}")
    assert ">\n全年地区生产</textarea>" in page
    assert f'name="start" value="{start}"' in page


def test_it_takes_an_acceptance_back(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    _post(client, "statement_accept", "s002")
    page = _get(client, "?at=s004")
    assert "刚才：第 2 条 采纳" in page
    _post(client, "statement_reopen", "s002")
    assert _statement("s002").decision == "pending"
    assert "刚才" not in _get(client, "?at=s004")


def test_it_accepts_results_without_the_ledger(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert "读对了" in _get(client, "?at=s001")
    before = Target.objects.count()
    _post(client, "statement_keep", "s001")
    assert (_statement("s001").decision, Target.objects.count()) == ("accepted", before)


def test_it_says_who_must_fill_a_hidden_number(office: Cast, browse: LoggedIn) -> None:
    page = _get(browse(office.clerk), "?at=s007")
    assert "待补：" in page


def test_it_names_other_numbers_for_the_same_promise(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert 'class="conflict"' not in _get(client, "?at=s002")
    Target.objects.update(target_set="pledge_target")
    Statement.objects.filter(number="s003").update(decision="pending", value="8.5")
    said = _get(client, "?at=s003").split('class="conflict"')[1].split("</div>")[0]
    assert "年初目标8.5%以上、承诺书目标8%以上" in said
    assert "互不覆盖" in said


def test_it_sets_an_increment_beside_its_total(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert "没有年初总数" in _get(client, "?at=s005")
    Statement.objects.create(
        document=_document(), number="s008", kind="result", phrase="“四上”企业总数", measure="level", value=592, unit="家",
        comparator="=", period="Y-1", start=0, end=4, text=TEXT[:4],
    )  # fmt: skip
    for number in ("s005", "s006"):
        page = _get(client, f"?at={number}")
        assert "上年末592家＋新增163家－退出＝总数750家，允许退出不超过5家" in page
    Statement.objects.filter(number="s006").update(value=760)
    assert "还差5家" in _get(client, "?at=s006")


def test_it_tells_who_else_is_reviewing(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    _post(client, "statement_reject", "s002")
    assert "李敏也在核对" in _get(browse(office.lead))
    assert "也在核对" not in _get(client)


def test_it_takes_commitments_into_the_list(office: Cast, browse: LoggedIn) -> None:
    row, client = _commitment(), browse(office.clerk)
    page = _get(client, "?view=commitments")
    assert 'value="2026-06-30"' in page
    answer = client.post(
        reverse("commitment_accept", args=[row.pk]),
        {"version": "1", "owner": "industry", "due": "2026-06-30", "view": "commitments"},
    )
    assert "view=commitments" in answer.headers["Location"]
    row.refresh_from_db()
    assert (row.decision, row.owner_id, str(row.due)) == ("accepted", "industry", "2026-06-30")
    stale = client.post(reverse("commitment_drop", args=[row.pk]), {"version": "1", "view": "commitments"}, follow=True)
    assert "您的改动没有写入" in stale.content.decode()
    client.post(reverse("commitment_reopen", args=[row.pk]), {"version": "2"})
    client.post(reverse("commitment_drop", args=[row.pk]), {"version": "3"})
    row.refresh_from_db()
    assert row.decision == "dropped"


def test_it_marks_commitments_in_the_text(office: Cast, browse: LoggedIn) -> None:
    _commitment()
    page = _get(browse(office.clerk))
    assert 'class="mark is-commitment"' in page
    assert "承诺 1" in page


def test_it_shows_how_well_the_reader_reads(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    assert "还没有核过" in _get(client)
    _post(client, "statement_keep", "s001")
    _post(client, "statement_reject", "s004")
    assert "本单位已核" in _get(client)
    assert "准确率" in _get(client)


def test_it_exports_decisions_as_gold(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.leader).get(reverse("document_gold", args=[_document().pk]))
    gold = json.loads(answer.content)
    assert [one["indicator"] for one in gold["statements"]] == ["规模以上工业增加值"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_it_lets_a_leader_look_only(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.leader)
    page = _get(client, "?at=s002&do=edit")
    assert 'data-key="enter"' not in page
    assert "补录 <kbd>" not in page
    assert "<select" not in page
    row = _statement("s002")
    for name in ("statement_correct", "statement_reject", "statement_split", "statement_keep", "statement_accept"):
        assert client.post(reverse(name, args=[row.pk]), {"version": "1"}).status_code == 403
    assert _statement("s002").version == 1


def test_it_takes_many_texts_and_tells_of_each(office: Cast, browse: LoggedIn) -> None:
    good = SimpleUploadedFile("要点.txt", "2026年桃园镇工作要点（模拟）\n全年新增规模以上工业企业3家。\n".encode())
    bad = SimpleUploadedFile("清单.xls", b"sheet")
    fields = {"area": "yunhe", "target_set": "annual_target"}
    page = browse(office.clerk).post(reverse("document_add"), {**fields, "file": [good, bad]}).content.decode()
    assert "已读入，去核对" in page
    assert "请先另存为" in page
    assert Document.objects.count() == 2


def test_it_answers_a_page_that_uploads_one_by_one(office: Cast, browse: LoggedIn) -> None:
    client, fields = browse(office.clerk), {"area": "yunhe", "target_set": "annual_target"}
    content = "2026年桃园镇工作要点（模拟）\n全年新增规模以上工业企业3家。\n".encode()
    told = []
    for _ in range(2):
        upload = SimpleUploadedFile("要点.txt", content)
        answer = client.post(
            reverse("document_add"), {**fields, "file": upload}, headers={"Accept": "application/json"}
        )
        told.append(json.loads(answer.content)["files"][0])
    assert [one["known"] for one in told] == [False, True]
    assert told[0]["statements"] == 1
    assert told[0]["address"] == told[1]["address"]
    empty = client.post(reverse("document_add"), fields, headers={"Accept": "application/json"})
    assert json.loads(empty.content)["problem"] == "请选一个文件。"


def test_it_shows_progress_in_the_list(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("document_list")).content.decode()
    assert "已核 1/6" in page
