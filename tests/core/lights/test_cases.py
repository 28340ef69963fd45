from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from econops.core.errors import Invalid
from econops.core.lights.cases import failing_cases, failing_cases_of, load_proven_rulebook
from econops.core.lights.derivation import FUNCTIONS
from econops.core.lights.rule_files import published_content, published_names, rule_set_of
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset_functions import FUNCTIONS as DECLARED


def test_the_shipped_rule_sets_pass_their_worked_cases() -> None:
    rulebook = load_rulebook()
    cases = [
        len(row.cases) for versions in rulebook.rule_sets.values() for v in versions for row in v.value.rows.values()
    ]
    assert min(cases) >= 10
    assert failing_cases(rulebook) == []


def test_a_changed_bound_fails_the_cases_at_the_bound(tmp_path: Path) -> None:
    text = (resources.files("econops.rulebook") / "rulesets/default.yaml").read_text(encoding="utf-8")
    (tmp_path / "rulesets").mkdir()
    changed = text.replace("value: 10, source", "value: 9.9, source")
    assert changed != text
    (tmp_path / "rulesets" / "default.yaml").write_text(changed, encoding="utf-8")
    found = failing_cases(load_rulebook(tmp_path))
    assert [finding.value for finding in found] == ["正好慢10个百分点", "除不尽也正好慢10个百分点"]
    assert found[0].message == "“default/amount”的算例“正好慢10个百分点”应为 yellow，按规则得到 red，请核对规则或算例。"


def test_every_declared_function_of_the_engine_exists() -> None:
    assert set(FUNCTIONS) <= set(DECLARED)


def test_a_rulebook_that_fails_a_case_is_not_loaded(tmp_path: Path) -> None:
    text = (resources.files("econops.rulebook") / "rulesets/default.yaml").read_text(encoding="utf-8")
    (tmp_path / "rulesets").mkdir()
    (tmp_path / "rulesets" / "default.yaml").write_text(text.replace("value: 2, source", "value: 3, source"), "utf-8")
    with pytest.raises(Invalid, match=r"算例“差2\.1个百分点”应为 red，按规则得到 yellow"):
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


def test_every_published_set_has_a_missing_case_per_input_and_three_periods() -> None:
    for code in published_names():
        rule_set, _ = rule_set_of(code, published_content(code))
        assert rule_set is not None
        for row in rule_set.rows.values():
            missing = [case for case in row.cases if case.name.startswith("缺")]
            inputs = [one for table in row.tables for one in table.columns if one.heading != table.each]
            assert len(missing) >= len(inputs), code
            assert all("no_data" in case.levels.values() for case in missing), code
            lengths = []
            for case in row.cases:
                rows = [line.split(",") for line in case.tables["facts"].strip().splitlines()[1:]]
                lengths += [sum(other[0] == one[0] for other in rows) for one in rows]
            assert max(lengths) >= 3, code
