"""A rule set written from its data reads as the same rule set."""

from __future__ import annotations

import pytest

from econops.core.lights.rule_files import rule_set_of, shipped_content, shipped_names
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text


@pytest.mark.parametrize("code", shipped_names())
def test_every_shipped_set_comes_back_the_same(code: str) -> None:
    before, findings = rule_set_of(f"{code}.yaml", shipped_content(code))
    assert findings == []
    text = rule_set_text(rule_set_data(shipped_content(code).decode()))
    after, findings = rule_set_of(f"{code}.yaml", text.encode())
    assert findings == []
    assert after is not None
    assert before is not None
    assert (after.code, after.label, after.valid_from, after.source) == (
        before.code, before.label, before.valid_from, before.source,
    )  # fmt: skip
    for name, row in before.rows.items():
        other = after.rows[name]
        assert [(level.code, level.label, level.tone) for level in other.levels] == [
            (level.code, level.label, level.tone) for level in row.levels
        ]
        assert [str(level.expression) for level in other.levels] == [str(level.expression) for level in row.levels]
        assert [(case.name, case.tables, case.levels) for case in other.cases] == [
            (case.name, case.tables, case.levels) for case in row.cases
        ]
        assert other.ladder == row.ladder
        assert [one.versions[-1].value for one in other.thresholds] == [
            one.versions[-1].value for one in row.thresholds
        ]


def test_writing_twice_gives_the_same_text() -> None:
    text = rule_set_text(rule_set_data(shipped_content("default").decode()))
    assert rule_set_text(rule_set_data(text)) == text


def test_what_is_no_yaml_is_no_data() -> None:
    assert rule_set_data("a: [") == {}
    assert rule_set_data("- a\n- b\n") == {}


SWELLING = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize("text", [SWELLING, "a: &a [*a]\n", "a: &a {b: *a}\n", f"a: {'[' * 3000}{']' * 3000}\n"])
def test_a_short_file_that_swells_or_holds_itself_is_no_rule_set(text: str) -> None:
    assert rule_set_data(text) == {}


def test_what_is_written_once_and_used_twice_is_read() -> None:
    assert rule_set_data("a: &bounds [x, y]\nb: *bounds\n") == {"a": ["x", "y"], "b": ["x", "y"]}
