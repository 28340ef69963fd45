"""Pages of rule sets: what they say, the editor, who may do what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from econops.core.rules.ruleset_writing import rule_set_data
from econops.desk.common.rulebook import rulebook_forget
from econops.desk.lights.models import RuleDraft
from econops.desk.lights.rule_versions import versions_of
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast

# The whole rulebook is read again for each version.
pytestmark = pytest.mark.slow
EDIT, OPEN = reverse("rule_edit", args=["default"]), reverse("rule_open", args=["default"])


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, settings: object) -> Iterator[None]:
    settings.ECONOPS_HOME = tmp_path  # type: ignore[attr-defined]
    settings.ECONOPS_RULEBOOK = ""  # type: ignore[attr-defined]
    rulebook_forget()
    yield
    rulebook_forget()


def fields(page: str) -> dict[str, str]:
    """What the form would send back."""
    form = page[page.index('id="rule-form"') : page.index("sticky-save")]
    inputs = re.findall(r'<input[^>]*? name="([^"]+)" value="([^"]*)"', form)
    inputs += re.findall(r'<input[^>]*? type="date" name="([^"]+)" value="([^"]*)"', form)
    areas = re.findall(r'<textarea[^>]*? name="([^"]+)"[^>]*>([^<]*)</textarea>', form)
    choices = re.findall(r'<select[^>]*? name="([^"]+)".*?<option value="([^"]*)" selected', form, re.DOTALL)
    unescape = {"&lt;": "<", "&gt;": ">", "&#x27;": "'", "&quot;": '"', "&amp;": "&"}
    found = dict([*inputs, *areas, *choices])
    return {name: re.sub("|".join(unescape), lambda one: unescape[one.group()], text) for name, text in found.items()}


def test_everybody_who_sees_lights_may_read_the_rule_in_words(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.leader)
    assert "默认规则" in client.get(reverse("rule_list")).content.decode()
    page = client.get(reverse("rule_detail", args=["default"])).content.decode()
    for words in ("累计增速与目标", "黄灯上限", "发提示函", "连续2次红发督办函", "正好达到目标：为绿"):
        assert words in page
    assert OPEN not in page
    assert client.post(OPEN).status_code == 403


def test_an_unchanged_form_saves_the_same_rule(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    before = RuleDraft.objects.get().content
    sent = fields(client.get(EDIT).content.decode())
    assert len(sent) > 60
    answer = client.post(EDIT, sent)
    assert answer.headers["Location"] == EDIT
    assert rule_set_data(RuleDraft.objects.get().content) == rule_set_data(before)


def test_a_change_is_tried_on_current_data_and_comes_into_force(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    sent = fields(client.get(EDIT).content.decode())
    sent |= {"growth.threshold.yellow_limit.value": "9", "valid_from": "2026-08-01", "version": "2026年8月版（模拟）"}
    client.post(EDIT, sent)
    page = client.get(EDIT, {"month": "2026-06"}).content.decode()
    assert "盏不同" in page
    assert "is-changed" in page
    assert "按草稿更新这些算例" in page
    client.post(reverse("rule_cases", args=["default"]), {"seen": fields(page)["seen"]})
    page = client.get(EDIT).content.decode()
    assert "算例都对" in page
    answer = client.post(reverse("rule_adopt", args=["default"]), {"seen": fields(page)["seen"]})
    assert answer.headers["Location"] == reverse("rule_detail", args=["default"])
    assert [one.value.version for one in versions_of("default")] == ["2026版", "2026年8月版（模拟）"]
    shown = client.get(reverse("rule_detail", args=["default"]), {"on": "2026-08-01"}).content.decode()
    assert "2026年8月版（模拟）" in shown


def test_a_version_that_has_not_begun_is_taken_back_on_its_page(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    draft = RuleDraft.objects.get()
    first = rule_set_data(draft.content)["valid_from"]
    client.post(reverse("rule_adopt", args=["default"]), {"seen": draft.version})
    shown, back = reverse("rule_detail", args=["default"]) + f"?on={first}", reverse("rule_withdraw", args=["default"])
    assert "未生效" in client.get(reverse("rule_list")).content.decode()
    assert back in client.get(shown).content.decode()
    clerk = browse(office.clerk)
    assert "还没有生效" in clerk.get(shown).content.decode()
    assert back not in clerk.get(shown).content.decode()
    assert clerk.post(back, {"first": str(first), "reason": "界限写错（模拟）"}).status_code == 403
    client = browse(office.lead)
    assert "不能撤回" in client.post(back, {"first": "nothing", "reason": "再来"}, follow=True).content.decode()
    assert "写明原因" in client.post(back, {"first": str(first), "reason": " "}, follow=True).content.decode()
    page = client.post(back, {"first": str(first), "reason": "界限写错（模拟）"}, follow=True).content.decode()
    assert "之前的版本继续有效" in page
    assert "打开草稿" in page
    assert len(versions_of("default")) == 1
    assert "不能撤回" in client.post(back, {"first": str(first), "reason": "再来"}, follow=True).content.decode()


def test_a_draft_that_stands_is_named_when_a_version_is_taken_back(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    draft = RuleDraft.objects.get()
    first = rule_set_data(draft.content)["valid_from"]
    client.post(reverse("rule_adopt", args=["default"]), {"seen": draft.version})
    client.post(OPEN)
    shown = client.get(reverse("rule_detail", args=["default"]), {"on": first}).content.decode()
    assert "内容留在审计里，现有的草稿不动" in shown
    given = {"first": str(first), "reason": "界限写错（模拟）"}
    page = client.post(reverse("rule_withdraw", args=["default"]), given, follow=True).content.decode()
    assert "原来就有一份草稿，没有动" in page
    assert "撤回的内容留在草稿里" not in page


def test_the_numbers_of_a_preview_lead_to_what_was_judged(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    client.post(EDIT, fields(client.get(EDIT).content.decode()) | {"growth.threshold.yellow_limit.value": "9"})
    page = client.get(EDIT, {"month": "2026-06"}).content.decode()
    part = page[page.index('id="preview"') : page.index("</aside>")]

    ways = re.findall(r'<a class="fig" href="(/letters/trace/[^"]+)">([^<]+)</a>', part)
    assert re.findall(r"\d+\.\d+", re.sub(r"<a .*?</a>|<svg.*?</svg>", "", part, flags=re.DOTALL)) == []
    assert "差2.9个百分点" in {words for _way, words in ways}
    told = client.get(next(way for way, words in ways if words == "差2.9个百分点")).content.decode()
    for words in ("规模以上工业增加值", "文件", "目标", "黄灯上限"):
        assert words in told


def test_a_faulty_field_keeps_the_rest_and_says_what_to_write(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    sent = fields(client.get(EDIT).content.decode()) | {
        "growth.threshold.yellow_limit.value": "两个点", "version": "改过的（模拟）",
    }  # fmt: skip
    page = client.post(EDIT, sent).content.decode()
    assert "“黄灯上限”要写数" in page
    assert fields(page)["version"] == "改过的（模拟）"
    assert fields(page)["growth.threshold.yellow_limit.value"] == "2"


def test_a_faulty_expression_is_named_with_its_line(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    sent = fields(client.get(EDIT).content.decode()) | {"growth.level.0.expr": "shortfal > yellow_limit"}
    page = client.post(EDIT, sent, follow=True).content.decode()
    assert "shortfal" in page
    assert "还不能启用" in page


def test_whoever_comes_second_does_not_overwrite(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    sent = fields(client.get(EDIT).content.decode())
    client.post(EDIT, sent | {"version": "先存的（模拟）"})
    page = client.post(EDIT, sent | {"version": "后存的（模拟）"}).content.decode()
    assert "刚刚有人保存过" in page
    assert rule_set_data(RuleDraft.objects.get().content)["version"] == "先存的（模拟）"


def test_without_a_draft_the_editor_leads_to_the_rule(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    assert client.get(EDIT).headers["Location"] == reverse("rule_detail", args=["default"])
    assert client.get(reverse("rule_detail", args=["nothing"])).status_code == 404
    client.post(OPEN)
    client.post(reverse("rule_drop", args=["default"]))
    assert RuleDraft.objects.get().dropped_at is not None


def test_a_form_over_a_file_of_another_shape_says_so(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    client.post(EDIT, {"seen": str(RuleDraft.objects.get().version), "text": "code: default\nrows: 5\ncases: x\n"})
    draft = RuleDraft.objects.get()
    assert "rows: 5" in draft.content
    answer = client.post(EDIT, {"seen": str(draft.version), "version": "模拟版"})
    assert (answer.status_code, "表单改不了" in answer.content.decode()) == (200, True)


def test_a_preview_shows_whoever_sees_one_indicator_no_other(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    client.post(OPEN)
    shown = re.compile(r"<li[^>]*><b>([^<]+)</b>")
    everything = shown.findall(client.get(EDIT).content.decode())
    type(office.lead).objects.filter(pk=office.lead.pk).update(scope="indicators", scope_indicators=["gdp"])
    assert len(everything) > 1
    assert shown.findall(client.get(EDIT).content.decode()) == ["地区生产总值"]
