"""Decided statements leave as labelled statements in the published form."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.june import REPORT, document

from econops.core.model.statement import Statement as StatementValue
from econops.core.statements.extraction import extract
from econops.desk.documents.corrections import statement_add, statement_correct, statement_split
from econops.desk.documents.decisions import decision_keep, statement_accept, statement_reject
from econops.desk.documents.gold import document_gold, gold_write
from econops.desk.documents.models import Document
from econops.desk.documents.quality import reader_quality

DECIDED = at("2026-02-03")


def keep_all(cast: Cast, added: Document) -> None:
    for statement in added.statements.filter(decision="pending"):
        decision_keep(statement, version=statement.version, person=cast.lead, at=DECIDED)


def reviewed(cast: Cast) -> Document:
    """The invented report: one reading wrong in its value, one rejected, one missed, one split, eight right."""
    added = document(cast, REPORT)
    wrong, rejected, mixed = (added.statements.get(number=number) for number in ("s001", "s002", "s003"))
    statement_correct(wrong, {"value": "6"}, version=1, person=cast.lead, at=DECIDED)
    statement_reject(rejected, version=1, person=cast.lead, at=DECIDED)
    statement_split(mixed, [{}, {"kind": "fixed", "measure": "level", "value": 3, "unit": "家"}],
                    version=1, person=cast.lead, at=DECIDED)  # fmt: skip
    fields = {"kind": "fixed", "phrase": "年", "measure": "level", "value": 1, "unit": "年", "start": 4, "end": 9}
    statement_add(added, fields, person=cast.lead, at=DECIDED)
    keep_all(cast, added)
    return added


def test_it_lists_the_decided_in_order_and_counts_the_undecided(cast: Cast) -> None:
    added = document(cast, REPORT)
    decision_keep(added.statements.get(number="s004"), version=1, person=cast.lead, at=DECIDED)
    statement_reject(added.statements.get(number="s001"), version=1, person=cast.lead, at=DECIDED)
    gold = document_gold(added)
    assert (gold["doc"], gold["title"], gold["doc_date"], gold["undecided"]) == (
        "工作报告.txt", "云河县2026年政府工作报告（模拟）", "2026-01-20", 10,
    )  # fmt: skip
    (only,) = gold["statements"]
    assert only == {
        "id": "s001", "kind": "target", "indicator": "社会消费品零售总额", "measure": "growth", "value": 6.5,
        "unit": "%", "masked": False, "comparator": "~", "period": "2026",
        "start": only["start"], "end": only["end"], "text": "社会消费品零售总额增长6.5%左右",
    }  # fmt: skip
    assert added.text[only["start"] : only["end"]] == only["text"]


def test_a_hidden_value_and_an_unknown_period_are_null(cast: Cast) -> None:
    added = document(cast, "云河县工作报告（模拟）\n\n预期目标是：地区生产总值达到***亿元以上。\n")
    statement = added.statements.get()
    statement_correct(statement, {"period": "", "kind": "fixed"}, version=1, person=cast.lead, at=DECIDED)
    (only,) = document_gold(added)["statements"]
    assert (only["value"], only["masked"], only["period"]) == (None, True, None)


def test_it_writes_one_file_for_each_text_even_of_one_name(cast: Cast, tmp_path: Path) -> None:
    first, second = document(cast, REPORT), document(cast, REPORT + "完。\n")
    paths = gold_write([first, second], tmp_path / "gold")
    assert [path.name for path in paths] == ["工作报告.txt.json", f"工作报告.txt-{second.pk}.json"]
    assert json.loads(paths[0].read_text(encoding="utf-8")) == document_gold(first)


def test_it_measures_the_reader_on_what_people_decided(cast: Cast) -> None:
    quality = reader_quality([reviewed(cast)])
    (row,) = quality.documents
    assert (row.finished, row.undecided, row.rejected, row.corrected, row.added) == (True, 0, 1, 1, 1)
    assert (quality.core.precision.right, quality.core.precision.of) == (10, 12)
    assert (quality.core.recall.right, quality.core.recall.of) == (10, 13)
    assert quality.found == quality.core
    assert sum(band.right.of for band in quality.bands) == quality.checked == 12


def test_it_leaves_unfinished_texts_out_of_the_recall_and_untouched_ones_out(cast: Cast) -> None:
    added = document(cast, REPORT)
    assert reader_quality(Document.objects.all()).documents == ()
    decision_keep(added.statements.get(number="s004"), version=1, person=cast.lead, at=DECIDED)
    quality = reader_quality(Document.objects.all())
    assert (quality.finished, quality.undecided, quality.checked) == (0, 11, 1)
    assert (quality.core.precision.share, quality.core.recall.share) == (1.0, None)


def test_what_was_accepted_in_bulk_says_nothing_about_the_reader(cast: Cast) -> None:
    added = document(cast, REPORT)
    alone, *together = added.statements.order_by("number")
    decision_keep(alone, version=1, person=cast.lead, at=DECIDED)
    for statement in together:
        decision_keep(statement, version=1, person=cast.lead, at=DECIDED, in_bulk=True)
    quality, gold = reader_quality([added]), document_gold(added)
    assert (quality.checked, quality.undecided, quality.finished) == (1, len(together), 0)
    assert (len(gold["statements"]), gold["undecided"]) == (1, len(together))


def test_a_corrected_kind_is_found_but_wrong_at_core(cast: Cast) -> None:
    added = document(cast, REPORT)
    statement_correct(added.statements.get(number="s001"), {"kind": "result"}, version=1, person=cast.lead, at=DECIDED)
    statement_correct(added.statements.get(number="s002"), {"kind": "result"}, version=1, person=cast.lead, at=DECIDED)
    statement_correct(added.statements.get(number="s002"), {"kind": "target"}, version=2, person=cast.lead, at=DECIDED)
    keep_all(cast, added)
    quality = reader_quality([added])
    assert (quality.found.precision.right, quality.core.precision.right) == (12, 11)


def test_bands_part_the_sure_from_the_unsure(cast: Cast) -> None:
    added = document(cast, REPORT)
    added.statements.update(confidence=0.95)
    added.statements.filter(number="s001").update(confidence=1.0)
    added.statements.filter(number="s002").update(confidence=0.7)
    added.statements.filter(number="s003").update(confidence=0.2)
    statement_reject(added.statements.get(number="s001"), version=1, person=cast.lead, at=DECIDED)
    keep_all(cast, added)
    assert [(band.right.right, band.right.of) for band in reader_quality([added]).bands] == [(9, 10), (1, 1), (1, 1)]


def score(shared: Path) -> ModuleType:
    """The published scoring program."""
    spec = importlib.util.spec_from_file_location("score", shared / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_published_scoring_reads_the_export_and_agrees(cast: Cast, shared: Path) -> None:
    added = reviewed(cast)
    program, gold = score(shared), document_gold(added)["statements"]
    date = added.date.isoformat() if added.date else None
    mine = [_published(statement) for statement in extract(added.text, date, name=added.name).statements]
    pairs, _missed, _invented = program.pair(mine, gold)
    counts = program.count(pairs, mine, gold)
    quality = reader_quality([added])
    for name, level in (("found", quality.found), ("core", quality.core)):
        assert counts[name] == (level.precision.right, level.precision.of, level.recall.of)
    assert counts["full"][0] == 10


@pytest.mark.parametrize("name", ["000_", "004_"])
def test_a_text_accepted_whole_scores_full_marks(cast: Cast, shared: Path, name: str) -> None:
    path = next((shared / "corpus" / "docs").glob(f"{name}*"))
    added = document(cast, path.read_text(encoding="utf-8"), name=path.name)
    for statement in added.statements.all():
        keep = decision_keep if statement.kind == "target" else statement_accept
        keep(statement, version=1, person=cast.lead, at=DECIDED)
    program, gold = score(shared), document_gold(added)["statements"]
    mine = [_published(statement) for statement in extract(added.text, None, name=added.name).statements]
    counts = program.count(program.pair(mine, gold)[0], mine, gold)
    assert counts["found"] == (len(mine), len(mine), len(mine))
    assert counts["core"] == counts["found"]
    assert len(gold) > 5


def _published(statement: StatementValue) -> dict[str, object]:
    return dict(statement.as_dict())
