from __future__ import annotations

import pytest
from tests.core.lights.sets import findings_of

BODY = """
tables:
  - name: facts
    object: object
    period: period
    columns:
      - {name: state, label: 状态, type: text, values: [开, 停]}
      - {name: amount, label: 数, type: decimal, empty_when: "state = '停'"}
  - name: parts
    object: object
    columns: [{name: size, label: 大小, type: decimal}]
calendars: [{name: days, date: day, columns: [{name: works, label: 班, type: boolean}], workday: works}]
derived:
  - {name: total, label: 累计, function: sum_year, of: amount}
  - {name: share, label: 份额, expr: "amount / nullif(total, 0)"}
  - {name: whole, label: 合计, function: sum_of, table: parts, of: size, where: "size > 0"}
  - {name: place, label: 位次, function: rank, of: amount, within: [state]}
  - {name: late, label: 迟, function: workdays_between, arguments: [period, period], calendar: days}
levels:
  - {code: red, label: 红, tone: bad, colour: red, expr: "share < 1"}
exemption: {level: red, approver: 督查室}
ladder: [{level: red, times: 1, action: 提示函}]
cases:
  - {name: 例, tables: {facts: "object,period,state,amount"}, levels: {甲 2025-01: red}}
"""


def test_the_body_of_the_trials_is_right() -> None:
    assert findings_of(BODY) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("name: total,", "name: select,", "SQL 用语"),
        ("name: share,", "name: amount,", "没有用过的名称（已有列叫 amount）"),
        ("name: place,", "name: as_of,", "没有用过的名称（as_of 是程序自带的）"),
        ("function: sum_year, of: amount", "function: sum_year, of: share", "“share”不是已声明的列；它在这一行或后面"),
        ("function: sum_year, of: amount", "function: sum_year, of: total", "不能互相引用"),
        ("within: [state]", "within: [late]", "引用了“late”，规则库里没有；它在这一行或后面"),
        ('expr: "share < 1"', "expr: \"state = '停工'\"", "“停工”不是“state”可填的词，可填的有 开、停，是不是“停”"),
        ('expr: "share < 1"', "expr: \"state in ('开', '关')\"", "“关”不是“state”可填的词"),
        (
            "function: rank, of: amount, within: [state]",
            "function: latest, of: state, where: \"state <> '关'\"",
            "“关”不是“state”可填的词",
        ),
        ('expr: "share < 1"', 'expr: "period > as_of"', "比日期请用判断日 as_of，或先用 period_end"),
        ("arguments: [period, period]", "arguments: [period, amount]", "应为2个：日期或文字，日期或文字"),
        ("arguments: [period, period]", "arguments: [period, state2]", "引用了“state2”"),
        ("name: total,", "name: Total,", "小写字母开头"),
        ("function: sum_year, of: amount", "function: sum_year", "缺少“of”"),
        ("function: sum_year, of: amount", "function: sum_year, of: amount, periods: 3", "不认识的项“periods”"),
        ("function: sum_year, of: amount", "function: sum_last, of: amount", "缺少“periods”"),
        ("function: sum_year, of: amount", "function: sum_last, of: amount, periods: 0", "不小于1的整数"),
        ("function: sum_year, of: amount", "function: sum_year, of: state", "“of”应为"),
        ("function: sum_year, of: amount", "", "缺少“expr”"),
        ("table: parts", "table: part", "是不是“parts”"),
        ("of: size, where", "of: siz, where", "是不是“size”"),
        ("within: [state]", "within: [stat]", "是不是“state”"),
        ("calendar: days", "calendar: day", "是不是“days”"),
        ("function: rank, of: amount", "function: rank, of: amount, type: text", "“type”应为"),
        ("arguments: [period, period]", "arguments: [period]", "“arguments”应为"),
        ("empty_when: \"state = '停'\"", "empty_when: amount > 1", "引用了“amount”"),
        ("    period: period\n", "", "缺少“period”"),
        ("{level: red, approver", "{level: rot, approver", "引用了“rot”"),
        ("[{level: red, times", "[{level: read, times", "是不是“red”"),
        ("times: 1", "times: 一", "应为整数"),
        ("times: 1", "times: 0", "不小于1的整数"),
        ("action: 提示函}]", "action: 提示函}, {level: red, times: 1, action: 督办函}]", "“red 1”写了两次"),
        ("times: 1, action: 提示函", "times: 1", "缺少“action”"),
        ("approver: 督查室", "approve: 督查室", "是不是“approver”"),
        ("levels: {甲 2025-01: red}", "levels: {甲 2025-01: rod}", "是不是“red”"),
        ("tables: {facts:", "tables: {fact:", "是不是“facts”"),
        ("  - name: parts", "  - name: facts", "“facts”写了两次"),
        ("{name: size, label", "{name: size, lable", "是不是“label”"),
        ("columns: [{name: size", "inputs: [{name: size", "不认识的项“inputs”"),
        ("workday: ", "workdays: ", "是不是“workday”"),
        ("cases:", "inputs: []\ncases:", "不认识的项“inputs”"),
    ],
)
def test_planted_faults_are_found_with_their_line(old: str, new: str, message: str) -> None:
    assert old in BODY
    found = findings_of(BODY.replace(old, new, 1))
    assert message in "\n".join(one.message for one in found)
    assert all(one.place.file == "试.yaml" and one.place.line for one in found)


def test_the_words_of_an_earlier_level_are_its_codes() -> None:
    before = "{name: before, label: 上期, function: level_before, otherwise: \"'none'\"}"
    body = BODY.replace("levels:\n", f"  - {before}\nlevels:\n", 1)
    assert findings_of(body.replace("share < 1", "before in ('red', 'none', 'no_data')")) == []
    (finding,) = findings_of(body.replace("share < 1", "before = 'rot'"))
    assert (finding.code, finding.value) == ("expressions.unknown_value", "rot")


def test_what_rests_on_a_refused_fact_is_not_reported_once_more() -> None:
    body = BODY.replace('expr: "amount / nullif(total, 0)"', 'expr: "amount / total"')
    assert [finding.code for finding in findings_of(body)] == ["expressions.division"]
    body = BODY.replace("function: sum_year", "function: sumyear")
    (finding,) = findings_of(body)
    assert "只能是 sum_year、" in finding.message
    assert finding.message.count("、") < 5
