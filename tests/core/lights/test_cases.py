from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from econops.core.errors import Invalid
from econops.core.lights.cases import failing_cases, failing_cases_of, load_proven_rulebook
from econops.core.lights.rule_files import published_content, published_names, rule_set_of
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset import RuleRow


def test_the_shipped_rule_sets_pass_their_worked_cases() -> None:
    rulebook = load_rulebook()
    cases = [
        len(row.cases) for versions in rulebook.rule_sets.values() for v in versions for row in v.value.rows.values()
    ]
    assert len(cases) >= 7
    assert min(cases) >= 3
    assert failing_cases(rulebook) == []


def test_a_changed_bound_fails_the_cases_at_the_bound(tmp_path: Path) -> None:
    text = (resources.files("econops.rulebook") / "rulesets/default.yaml").read_text(encoding="utf-8")
    (tmp_path / "rulesets").mkdir()
    changed = text.replace("value: 10, source", "value: 9.9, source")
    assert changed != text
    (tmp_path / "rulesets" / "default.yaml").write_text(changed, encoding="utf-8")
    found = failing_cases(load_rulebook(tmp_path))
    names = ["界限内外 正好慢10 2026-06", "界限内外 除不尽也正好慢10 2026-04"]
    assert [finding.value for finding in found] == names
    assert found[0].message == f"“default/amount”的算例“{names[0]}”应为 yellow，按规则得到 red，请核对规则或算例。"


def test_a_rulebook_that_fails_a_case_is_not_loaded(tmp_path: Path) -> None:
    text = (resources.files("econops.rulebook") / "rulesets/default.yaml").read_text(encoding="utf-8")
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "rulesets" / "default.yaml").write_text(text.replace("value: 2, source", "value: 3, source"), "utf-8")
    with pytest.raises(Invalid, match=r"算例“界限内外 差2\.1 2026-06”应为 red，按规则得到 yellow"):
        load_proven_rulebook(tmp_path)
    assert load_proven_rulebook().rule_sets


def test_a_case_over_tables_that_is_judged_otherwise_is_named_with_its_row() -> None:
    text = published_content("w11").decode().replace("甲 2024-07: red", "甲 2024-07: removed", 1)
    rule_set, _ = rule_set_of("w11.yaml", text.encode())
    assert rule_set is not None
    (finding,) = failing_cases_of(rule_set, load_rulebook().workdays)
    assert (
        finding.message == "“w11/w11”的算例“公布的六种情形 甲 2024-07”应为 removed，按规则得到 red，请核对规则或算例。"
    )


def shipped() -> Iterator[tuple[str, RuleRow]]:
    rule_sets = [rule_set_of(code, published_content(code))[0] for code in published_names()]
    rule_sets += [version.value for versions in load_rulebook().rule_sets.values() for version in versions]
    for rule_set in rule_sets:
        assert rule_set is not None
        yield from ((f"{rule_set.code}/{row.code}", row) for row in rule_set.rows.values())


def test_every_shipped_rule_has_a_missing_case_per_input_and_three_periods() -> None:
    for code, row in shipped():
        missing = [case for case in row.cases if case.name.startswith("缺")]
        columns = [(table, one) for table in row.tables for one in table.columns]
        inputs = [one for table, one in columns if one.heading != table.each and one.empty == "missing"]
        assert len(missing) >= len(inputs), code
        assert all("no_data" in case.levels.values() for case in missing), code
        lengths = []
        for case in row.cases:
            rows = [line.split(",") for line in case.tables[row.judged.name].strip().splitlines()[1:]]
            lengths += [sum(other[0] == one[0] for other in rows) for one in rows]
        assert max(lengths) >= 3, code


def test_the_default_set_says_who_exempts_and_what_follows() -> None:
    rows = next(iter(load_rulebook().rule_sets["default"])).value.rows
    exempting = {code for code, row in rows.items() if row.exemption is not None}
    assert exempting == {"start", "library", "supervised_action"}
    for code, row in rows.items():
        assert [(step.level, step.times, step.action) for step in row.ladder] == [
            ("yellow", 1, "提示函"), ("red", 1, "预警函"), ("red", 2, "督办函"), ("red", 3, "约谈通知"),
            ("red", 4, "通报"),
        ], code  # fmt: skip
        assert row.boundaries, code
