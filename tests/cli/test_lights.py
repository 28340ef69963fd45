"""`econops lights` as people call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from econops.cli.lights import command
from econops.core.lights.rule_files import published_content

FACTS = "project,month,plan_year,done_month\n甲,2024-01,1200,100\n甲,2025-01,1200,40\n甲,2025-02,1200,\n"
WORKDAYS = """
code: late
name: 迟报
version: 模拟
valid_from: 2025-01-01
source: 模拟
object: 单位
tables:
  - name: 报送
    object: 单位
    period: 月份
    columns:
      - {name: due, heading: 期限, label: 期限, type: date}
      - {name: received, heading: 收到, label: 收到, type: date}
calendars:
  - name: 日历
    date: 日期
    columns: [{name: kind, heading: 类别, label: 类别, type: text, values: [班, 休]}]
    workday: "kind = '班'"
derived:
  - {name: late, label: 迟, function: workdays_between, arguments: [due, received]}
levels:
  - {code: red, label: 红, tone: bad, colour: red, expr: "late > 1"}
  - {code: green, label: 绿, tone: good, colour: green, expr: "late <= 1"}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> str:
    (folder / name).write_text(text, encoding=encoding)
    return str(folder / name)


def test_it_prints_one_record_per_object_and_period(tmp_path: Path) -> None:
    rules = write(tmp_path, "进度.yaml", published_content("w04").decode())
    result = run("--rules", rules, "--facts", write(tmp_path, "facts.csv", FACTS), "--format", "json")
    assert result.exit_code == 0, result.stderr
    before, january, february = json.loads(result.stdout)
    assert (before["level"], before["tone"], before["reasons"]) == ("not_applicable", "neutral", [])
    assert january == {
        "object": "甲",
        "period": "2025-01",
        "level": "unspecified",
        "label": "未规定",
        "tone": "neutral",
        "reasons": [
            {"clause": "落后序时 > 30", "value": 5, "result": False, "distance": -25},
            {"clause": "落后序时 BETWEEN 10 AND 30", "value": 5, "result": False, "distance": -5},
            {"clause": "落后序时 ≤ 0", "value": 5, "result": False, "distance": 5},
        ],
        "missing": [],
    }
    assert (february["level"], february["missing"]) == ("no_data", ["done_month"])


def test_the_dates_of_a_set_can_be_left_aside_and_shipped_sets_go_by_code(tmp_path: Path) -> None:
    facts = write(tmp_path, "facts.csv", FACTS, "gb18030")
    result = run("--rules", "w04", "--facts", facts, "--ignore-validity")
    assert result.exit_code == 0
    assert "甲  2024-01  绿灯（green）  完成8.3%，不低于序时8.3%" in result.stdout
    assert "缺：done_month" in result.stdout
    assert "合计：" in result.stdout


def test_tables_and_calendars_go_by_the_names_of_files_with_headings_in_chinese(tmp_path: Path) -> None:
    rules = write(tmp_path, "规则.yaml", WORKDAYS)
    facts = write(
        tmp_path,
        "报送.csv",
        "单位,月份,期限,收到\n甲,2025年1月,2025-01-24,2025-01-27\n乙,2025-01,2025-01-24,2025-01-27\n",
    )
    days = write(tmp_path, "日历.csv", "日期,类别\n2025-01-26,班\n")
    result = run("--rules", rules, "--facts", facts, days, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert [(one["object"], one["period"], one["level"]) for one in json.loads(result.stdout)] == [
        ("乙", "2025-01", "red"),
        ("甲", "2025年1月", "red"),
    ]


def test_without_facts_the_rules_and_their_cases_are_checked(tmp_path: Path) -> None:
    assert "个算例都相符" in run("--rules", "w19").stdout
    wrong = published_content("w09").decode().replace("ratio < 0.8", "ratio <= 0.8")
    result = run("--rules", write(tmp_path, "w09.yaml", wrong))
    assert result.exit_code == 1
    assert "应为 none，按规则得到 yellow" in result.stderr
    result = run("--rules", write(tmp_path, "规则.yaml", WORKDAYS))
    assert result.exit_code == 1
    assert "没有算例" in result.stderr


def test_the_check_prints_levels_bounds_who_exempts_and_what_follows() -> None:
    lines = run("--rules", "default").stdout.splitlines()
    start = lines.index("项目开工（start）")
    assert (
        lines[start + 1].strip()
        == "等级：红（red，bad）、黄（yellow，watch）、绿（green，good）、豁免（exempt，neutral）"
    )
    assert "计划开工的当月不计入" in lines[start + 2]
    assert lines[start + 3].strip() == "豁免：豁免，由专班办公室认定"
    assert lines[start + 4].strip().startswith("升级（连续）：黄1次 提示函，红1次 预警函，红2次 督办函")
    assert lines[-1].startswith("默认规则（2026版）：规则没有问题")


def test_the_default_set_takes_the_tables_that_are_given(tmp_path: Path) -> None:
    report = write(tmp_path, "report.csv", "object,period,due,received,wrong\n甲,2026-06,2026-07-07,2026-07-09,否\n")
    action = write(
        tmp_path, "supervised_action.csv",
        "object,period,deadline,extended_to,state,reason_status\n乙,2026-07-08,2026-07-10,,未办结,无\n",
    )  # fmt: skip
    result = run("--rules", "default", "--facts", report, action, "--as-of", "2026-07-10", "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert [(one["object"], one["level"]) for one in json.loads(result.stdout)] == [("甲", "red"), ("乙", "yellow")]
    other = run("--rules", "default", "--facts", write(tmp_path, "数据.csv", "object\n"))
    assert "growth、amount、ranking" in str(other.exception)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "arguments: [due, received]",
            "arguments: [due, recieved]",
            "引用了“recieved”，规则库里没有，是不是“received”",
        ),
        ("late > 1", "latee > 1", "“latee”不是已声明的列，是不是“late”"),
        ("late > 1", "late > 1 > 0", "把比较连写了"),
        ("function: workdays_between", "function: workdays_betwen", "只能是"),
        ("tone: bad", "tone: awful", "只能是 good、watch、bad、neutral"),
        ("calendars:", "calender:", "是不是“calendars”"),
        ("function: workdays_between", "function: run", "“of”"),
        ("valid_from: 2025-01-01\n", "", "没有写生效日期"),
    ],
)
def test_faults_of_rules_are_shown_with_place_and_suggestion(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in WORKDAYS
    rules = write(tmp_path, "规则.yaml", WORKDAYS.replace(old, new, 1))
    result = run("--rules", rules, "--facts", write(tmp_path, "报送.csv", "单位,月份,期限,收到\n"))
    assert result.exit_code == 1
    assert "规则.yaml 第" in result.stderr
    assert message in result.stderr


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (FACTS.replace("1200,100", "1200,一百"), "facts.csv 第2行：“当月完成投资”应为小数，现在是“一百”"),
        (FACTS.replace("plan_year", "plan"), "没有“plan_year”这一列，是不是“plan”"),
        (FACTS + "甲,2025-01,1200,50\n", "facts.csv 第5行：“甲 2025-01”与第3行重复"),
        (FACTS.replace("甲,2025-01,1200", "甲,2025-01,1300"), "应各行相同"),
        (FACTS + ",2025-03,1200,50\n", "没有填“project”"),
    ],
)
def test_faults_of_facts_are_shown_with_file_and_line(tmp_path: Path, facts: str, message: str) -> None:
    result = run("--rules", "w04", "--facts", write(tmp_path, "facts.csv", facts))
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_a_missing_table_or_file_says_what_to_give(tmp_path: Path) -> None:
    facts = write(tmp_path, "facts.csv", "district,month,growth,plan_growth\n")
    result = run("--rules", "w01", "--facts", facts)
    assert result.exit_code == 1
    assert "规则要用“city”这张表" in result.stderr
    assert isinstance(run("--rules", "w01", "--facts", str(tmp_path / "无.csv")).exception, Exception)
    assert run("--facts", facts).exit_code == 2


def test_files_as_offices_save_them_give_the_same_records(tmp_path: Path) -> None:
    rows = ['甲,2025年1月,1200,"1,000.10",注', "甲,2025-02,1200,-900.1,", " 乙 ,2025-01,,0,"]
    head = "project,month,plan_year,done_month,备注"
    plain = "\n".join([head, *rows]) + "\n"
    given = {
        "顺序": plain,
        "乱序": "\r\n".join([head, *reversed(rows), ",,,,"]) + "\r\n",
        "标记": "\ufeff" + plain,
    }
    answers = set()
    for name, text in given.items():
        facts = write(tmp_path, f"{name}.csv", text)
        answers.add(run("--rules", "w04", "--facts", facts, "--format", "json").stdout)
    answers.add(
        run("--rules", "w04", "--facts", write(tmp_path, "国标.csv", plain, "gb18030"), "--format", "json").stdout
    )
    (answer,) = answers
    assert [(one["object"], one["period"], one["level"]) for one in json.loads(answer)] == [
        ("乙", "2025-01", "unspecified"),
        ("甲", "2025年1月", "green"),
        ("甲", "2025-02", "unspecified"),
    ]


@pytest.mark.parametrize(
    ("done", "printed"),
    [
        ("40", "5"),
        ("99.9", "0.00833333333333333"),
        ("33.3333", "5.55555833333333"),
        ("87.6543211", "1.028806575"),
    ],
)
def test_numbers_are_printed_without_the_noise_of_floating_point(tmp_path: Path, done: str, printed: str) -> None:
    facts = write(tmp_path, "facts.csv", f"project,month,plan_year,done_month\n甲,2025-01,1200,{done}\n")
    answer = run("--rules", "w04", "--facts", facts, "--format", "json").stdout
    assert f'"value": {printed},' in answer


def test_data_that_cannot_be_judged_end_with_status_one(tmp_path: Path) -> None:
    facts = write(tmp_path, "facts.csv", "project,month,plan_year,done_month\n甲,2025-01,1200,1\n甲,2025-Q2,1200,1\n")
    result = run("--rules", "w04", "--facts", facts, "--format", "json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "没有判完：facts.csv：时期的写法不一致" in result.stderr
