"""The cockpit."""

from __future__ import annotations

import re

from django.urls import reverse

from econops.desk.dispatch.models import Letter
from econops.desk.documents.models import Statement
from econops.desk.home.charts import light_chart
from econops.desk.home.cockpit import cockpit, spaced
from econops.desk.home.todo import named, short_title, tasks_for
from econops.desk.intake.models import Submission
from econops.desk.lights.models import Light, Round
from econops.desk.lights.selectors import latest_round
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast, figure


def test_it_counts_the_lights_and_says_what_changed(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    text = re.sub(r"<[^>]+>", "", page)
    assert "上半年，9项重点指标：2 红3 黄3 绿1 无数据" in text
    assert "较上轮：1项转红" in text


def test_it_shows_a_row_with_its_figures_and_targets(office: Cast) -> None:
    view = cockpit(Round.objects.get(period="2026-06"), None)
    row = next(row for row in view.rows if row.code == "industrial_value_added")
    assert view.sets == ("年初目标", "承诺书")
    assert [target and target["text"] for target in row.targets] == ["8%以上", "8.5%"]
    assert (row.level, row.owner, row.behind) == ("red", "工业和信息化局", True)
    assert row.cumulative is None
    assert row.growth == figure("5.1%")


def test_it_writes_the_unit_once() -> None:
    assert spaced({"text": "41家", "ref": "R1"}, "家") == {"text": "41 家", "ref": "R1"}
    assert spaced({"text": "41", "ref": "R1"}, "家") == {"text": "41 家", "ref": "R1"}
    assert spaced({"text": "63.10亿元", "ref": "R1"}, "万元") == {"text": "63.10 亿元", "ref": "R1"}
    assert spaced({"text": "−5.1%", "ref": "R1"}, "%") == {"text": "−5.1%", "ref": "R1"}
    assert spaced(None, "家") is None


def test_it_links_every_number_to_its_origin(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    cells = re.findall(r'<td class="num[^>]*>(.*?)</td>', table, re.DOTALL)
    numbers = [cell for cell in cells if re.search(r"\d", re.sub(r"<[^>]+>", "", cell))]
    assert len(numbers) > 40
    assert all("/letters/trace/R" in cell for cell in numbers)


def test_it_gives_the_reason_for_a_dash(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    assert '<span class="dash" title="1—5月数据尚未收到。">—</span>' in page


def test_it_marks_own_estimates(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    assert page.count('class="chip chip-own">测算') == 1


def test_it_gives_each_light_its_character_and_shape(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    shapes = dict(re.findall(r'<svg class="light light-(\w+)"[^>]*>.*?<(rect|path|circle)', page))
    assert shapes == {"red": "rect", "yellow": "path", "green": "circle", "none": "circle"}
    assert all(f">{character}</text>" in page for character in "红黄绿?")


def test_it_shows_rule_reasons_and_source_of_the_chosen_light(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/", {"indicator": "new_above_norm_units"}).content.decode()
    side = page[page.index('id="light"') :]
    assert "新增“四上”企业" in side
    assert "默认规则 · 2026版" in side
    assert "差距超过黄灯上限：2.9，成立，离界限0.9" in side
    assert "统计反馈 · 第1版" in side


def test_it_keeps_the_month_in_the_address(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/", {"month": "2026-05"}).content.decode()
    assert "1—5月，1项重点指标" in page
    assert '<option value="2026-05" selected>' in page


def test_it_says_what_to_do_before_the_first_month(empty_office: Cast, browse: LoggedIn) -> None:
    page = browse(empty_office.lead).get("/").content.decode()
    assert "还没有算过任何月份" in page
    assert "今天没有要做的" in page


def test_it_lists_what_waits_for_me(office: Cast) -> None:
    current = latest_round("2026-06")
    tasks = [(task.text, task.detail, task.tone) for task in tasks_for(office.lead, current)]
    assert tasks == [
        ("1份报表待专班接收", "工业和信息化局", ""),
        ("1个单位报送有问题", "石桥镇人民政府（逾期4个工作日）", "bad"),
        ("1封预警函草稿待审", "工业和信息化局", ""),
        ("《2026年云河县人民政府工作报告（模拟）》5条目标待核", "", ""),
    ]


def test_it_no_longer_lists_what_is_done(office: Cast) -> None:
    Submission.objects.update(status="returned")
    Letter.objects.update(status="issued", issued_on="2026-07-31")
    Statement.objects.update(decision="rejected")
    Light.objects.filter(row="report").update(level="green")
    assert tasks_for(office.lead, latest_round("2026-06")) == []


def test_it_shortens_long_lists_and_titles() -> None:
    assert named(["甲", "乙", "丙", "丁", "丁"]) == "甲、乙、丙等4个单位"
    assert short_title("长" * 30) == "长" * 21 + "…"


def test_it_draws_history_with_target_lines(office: Cast) -> None:
    light = Light.objects.get(round__period="2026-06", object_code="industrial_value_added")
    chart = light_chart(light)
    assert chart is not None
    assert chart["animation"] is False
    assert chart["xAxis"]["data"][-1] == "26年6月"
    history, annual, pledge = chart["series"]
    assert history["data"][-1] == 5.3
    assert (annual["name"], set(annual["data"])) == ("年初目标", {8.0})
    assert (pledge["name"], set(pledge["data"])) == ("承诺书目标", {8.5})


def test_it_draws_nothing_without_history(office: Cast) -> None:
    light = Light.objects.get(round__period="2026-06", object_code="services_revenue")
    assert light_chart(light) is None


def test_it_works_without_scripts(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get("/").content.decode()
    chart = page[page.index('data-chart="chart-data"') :]
    assert "<svg" in chart[: chart.index("</div>")]
    assert "这张图的数据表" in page
    assert reverse("indicator_detail", args=["gdp"]) in page
