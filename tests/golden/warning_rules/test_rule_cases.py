from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from econops.core.lights.fact_tables import CsvText, fact_tables
from econops.core.lights.lighting import light
from econops.core.lights.rule_files import published_content, published_names, rule_set_of
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.ruleset import RuleSet


def published(code: str) -> RuleSet:
    found, findings = rule_set_of(code, published_content(code))
    assert found is not None, findings
    return found


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.mark.shared
@pytest.mark.parametrize(("code", "rows"), [("W03", 60), ("W04", 130)])
def test_every_row_gets_the_level_worked_out_elsewhere(shared: Path, code: str, rows: int) -> None:
    folder = shared / "domain/rule_cases" / code
    rule = next(iter(published(code.lower()).rows.values()))
    texts = {"facts": CsvText("facts.csv", (folder / "facts.csv").read_text(encoding="utf-8-sig"))}
    facts, findings = fact_tables(rule, texts, workdays=WorkCalendar())
    assert facts is not None, findings
    skipped = {(row["object"], row["period"]) for row in read(folder / "not_judged.csv")}

    levels = {(one.object, one.period): (one.level, one.tone) for one in light(rule, facts)}

    wanted = {(row["object"], row["period"]): (row["level"], row["tone"]) for row in read(folder / "expected.csv")}
    assert len(wanted) > rows
    assert {key: level for key, level in levels.items() if key not in skipped} == wanted


@pytest.mark.shared
def test_every_published_set_has_its_levels_in_their_order(shared: Path) -> None:
    rules = json.loads((shared / "domain/warning_rules.json").read_text(encoding="utf-8"))["rules"]
    assert {rule["id"].lower() for rule in rules} == set(published_names())
    for rule in rules:
        (ours,) = published(rule["id"].lower()).rows.values()
        # "unspecified" is the engine's own answer where no level is true.
        wanted = [level["color"] for level in rule["levels"] if level["color"] != "unspecified"]
        assert [level.code for level in ours.levels] == wanted, rule["id"]
        cases = [level for case in ours.cases for level in case.levels.values()]
        for test in rule["tests"]:
            assert cases.count(test["expected"]) >= 1, rule["id"]
