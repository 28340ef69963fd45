from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import duckdb
import pytest
from tests.core.lights.sets import rule_with, tables_of

from econops.core.errors import Invalid, NotFound
from econops.core.lights.lighting import light
from econops.core.lights.replay import Replay
from econops.core.lights.rule_files import published_content, rule_set_of
from econops.core.rules.ruleset import RuleRow

PROGRESS = rule_with(
    "{name: plan, label: 计划, type: decimal}\n{name: done, label: 完成, type: decimal}",
    """
    {name: total, label: 累计, function: sum_year, of: done}
    {name: scheduled, label: 序时, function: elapsed_share, arguments: [period]}
    {name: actual, label: 完成率, expr: "100 * total / nullif(plan, 0)"}
    {name: behind, label: 落后, function: gap, arguments: [scheduled, actual]}
    {name: slow, label: 连续落后, function: run, of: "behind > limit", at_most: 3}
    """,
    {"stuck": "slow >= 3", "red": "behind > 30", "yellow": "behind between 10 and 30", "green": "behind <= 0"},
    "thresholds: [{code: limit, name: 界限, unit: 个百分点, entries: [{valid_from: 2020-01-01, value: 9.5, source: 模拟}]}]",
)
LINEAR = rule_with(
    "{name: done, label: 完成, type: decimal}\n{name: plan, label: 计划, type: decimal}",
    """
    {name: total, label: 累计, function: sum_year, of: done}
    {name: share, label: 完成率, expr: "100 * total / nullif(plan, 0)"}
    """,
    {"red": "share < 10.5", "yellow": "share < 40", "green": "share >= 40"},
)
WORDS = rule_with(
    "{name: state, label: 状态, type: text, values: [是, 否]}\n{name: amount, label: 数, type: integer, min: 0, max: 9}",
    """
    {name: idle, label: 连续, function: run, of: "state = '否' and amount < 5"}
    {name: recent, label: 近三月, function: sum_last, of: amount, periods: 3}
    {name: step, label: 比上月, function: change, of: amount}
    {name: grade, label: 档, expr: "case when idle >= 2 then 'low' when recent > 12 then 'high' else 'mid' end"}
    {name: place, label: 位次, function: rank, of: amount}
    """,
    {"low": "grade = 'low'", "falling": "step < -4", "high": "grade = 'high'", "first": "place = 1", "mid": "true"},
)


ODD = rule_with(
    "{name: done, label: 完成, type: decimal}\n{name: plan, label: 计划, type: decimal}",
    """
    {name: left, label: 余, expr: "- (done - 2 * plan) + 1"}
    {name: area, label: 积, expr: done * plan}
    {name: bare, label: 比, expr: "done / nullif(plan - 1, 0)"}
    {name: twice, label: 双, expr: done + done}
    {name: word, label: 档, expr: "case when done > 5 then 'a' else 'b' end"}
    """,
    {
        "red": "left between 3 and 4",
        "wide": "area > 600",
        "steep": "bare > 60",
        "double": "twice > 100",
        "rest": "word = 'a' and left <= plan",
    },
)


def table(rule: RuleRow, seed: int) -> str:
    """Raw rows with holes and absent months."""
    dice = random.Random(seed)
    lines = ["object,period," + ",".join(one.column.name for one in rule.inputs)]
    for name in "甲乙丙":
        for month in range(dice.choice([0, 0, 1]), 15):
            if dice.random() < 0.06:
                continue
            cells = []
            for one in rule.inputs:
                cell = str(dice.choice(one.values or ["0", "3", "5.25", "8", "-2", "100", "40"]))
                if one.column.type == "integer":
                    cell = str(dice.randrange(10))
                cells.append("" if dice.random() < 0.06 else cell)
            lines.append(f"{name},{2024 + month // 12}-{month % 12 + 1:02d},{','.join(cells)}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("rule", [PROGRESS, LINEAR, WORDS, ODD], ids=["progress", "linear", "words", "odd"])
@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_gives_what_each_row_gives(tmp_path: Path, rule: RuleRow, seed: int) -> None:
    text = table(rule, seed)
    (tmp_path / "facts.csv").write_text(text, encoding="utf-8")
    wanted: dict[str, dict[str, str]] = {}
    for one in light(rule, tables_of(rule, facts=text)):
        wanted.setdefault(one.object, {})[one.period] = one.level
    with closing(Replay(rule, tmp_path / "facts.csv")) as replay:
        assert {name: replay.levels(name) for name in wanted} == wanted
        assert sum(replay.counts().values()) == sum(len(levels) for levels in wanted.values())


def test_unbounded_amounts_need_no_second_look(tmp_path: Path) -> None:
    rows = "object,period,done,plan\n甲,2024-01,,9\n甲,2024-02,5,9\n乙,2024-01,5,0\n丙,2024-01,5,\n"
    (tmp_path / "facts.csv").write_text(rows, encoding="utf-8")
    with closing(Replay(LINEAR, tmp_path / "facts.csv")) as replay:
        assert replay.exact == 2
        assert replay.levels("甲") == {"2024-01": "no_data", "2024-02": "no_data"}
        assert (replay.levels("乙"), replay.levels("丙")) == ({"2024-01": "unspecified"}, {"2024-01": "no_data"})


def test_reasons_are_made_when_asked_for(tmp_path: Path) -> None:
    rows = "object,period,plan,done\n甲,2024-01,900,0\n甲,2024-02,900,60\n"
    (tmp_path / "facts.csv").write_text(rows, encoding="utf-8")
    with closing(Replay(PROGRESS, tmp_path / "facts.csv")) as replay:
        found = replay.judgement("甲", "2024-02")
        assert (found.level, found.reasons[0].value, found.reasons[0].distance) == ("yellow", 10, 0)
        with pytest.raises(NotFound, match="没有“甲”在2024-03的数据"):
            replay.judgement("甲", "2024-03")


def test_a_rule_over_several_tables_is_left_to_the_other_engine(tmp_path: Path) -> None:
    rule_set, _ = rule_set_of("w01", published_content("w01"))
    assert rule_set is not None
    with pytest.raises(Invalid, match="只用于一张表"):
        Replay(rule_set.row("w01"), tmp_path / "facts.csv")


def parquet(folder: Path, query: str) -> Path:
    path = folder / "facts.parquet"
    duckdb.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return path


def test_it_reads_exact_numbers_of_a_parquet_file(tmp_path: Path) -> None:
    row = "'甲' AS object, '2024-03' AS period"
    cells = "30::DECIMAL(20, 2) AS done, {plan} AS plan"
    for plan in ("300::INTEGER", "300::BIGINT", "300.5::DECIMAL(8, 1)"):
        with closing(Replay(LINEAR, parquet(tmp_path, f"SELECT {row}, {cells.format(plan=plan)}"))) as replay:
            assert replay.levels("甲") == {"2024-03": "no_data"}
    query = f"SELECT {row.replace('03', '01')}, {cells.format(plan='300::INTEGER')}"
    with closing(Replay(LINEAR, parquet(tmp_path, query))) as replay:
        assert replay.levels("甲") == {"2024-01": "red"}
    with pytest.raises(Invalid, match="不是精确的数"):
        Replay(LINEAR, parquet(tmp_path, f"SELECT {row}, {cells.format(plan='300::DOUBLE')}"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("object,period,done\n甲,2024-01,1\n", "没有“plan”这一列"),
        ("object,period,done,plan\n甲,第1轮,1,2\n", "只用于月、季、年"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "facts.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Invalid, match=message):
        Replay(LINEAR, tmp_path / "facts.csv")
