"""The close of a month: the same data give the same files, drafts only, and the past stays apart."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from tests.desk.conftest import Cast, at
from tests.desk.june import COUNTY, UNITS, closed, deliver, letters_of, walked

from econops.desk.common.files import home
from econops.desk.common.models import AuditLine
from econops.desk.dispatch.models import Letter
from econops.desk.lights.models import Round
from econops.desk.month import services
from econops.desk.month.services import AsOf


def files(folder: Path) -> dict[str, str]:
    """Digests of all outputs; logs are none."""
    return {
        path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.suffix != ".log"
    }


def database() -> dict[str, list[dict[str, Any]]]:
    """Every row of ours but its number."""
    found = {}
    for model in apps.get_models():
        if model.__module__.startswith("econops."):
            rows = [{k: v for k, v in row.items() if k != "id"} for row in model.objects.order_by("pk").values()]
            found[model.__name__] = rows
    return found


def test_it_writes_letters_and_a_summary_and_nothing_half_done(cast: Cast) -> None:
    walked(cast)
    result = closed()
    assert result.folder == home() / "out" / "2026-06"
    assert result.changed
    assert set(files(result.folder)) == {"summary.json", *(path.name for path in letters_of(result).values())}
    assert json.loads((result.folder / "summary.json").read_text(encoding="utf-8")) == result.summary
    assert list((home() / "tmp").iterdir()) == []


def test_it_drafts_and_never_issues(cast: Cast) -> None:
    walked(cast)
    closed()
    assert set(Letter.objects.values_list("status", flat=True)) == {"draft"}


def test_it_gives_the_same_bytes_and_rows_the_second_time(cast: Cast) -> None:
    walked(cast)
    first = closed()
    before = files(first.folder), database()
    again = closed(moment=at("2026-10-01"))
    assert not again.changed
    assert (files(again.folder), database()) == before
    assert "没有改动" in again.text
    assert len((again.folder / "close.log").read_text(encoding="utf-8").splitlines()) == 2


def test_it_gives_the_same_bytes_from_a_kept_month_that_lost_its_files(cast: Cast) -> None:
    walked(cast)
    first = closed()
    before = files(first.folder)
    for path in first.folder.glob("*.docx"):
        path.unlink()
    assert closed().changed
    assert files(first.folder) == before


@pytest.mark.parametrize("killed", ["_month_keep", "_files_write", "drafts_keep", "round_keep", "_log"])
def test_it_ends_the_same_when_it_was_killed_in_between(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    def stop(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    walked(cast)
    with monkeypatch.context() as patch:
        patch.setattr(services, killed, stop)
        with pytest.raises(KeyboardInterrupt):
            closed()
    folder = closed().folder
    rounds, letters = Round.objects.count(), Letter.objects.count()
    assert (rounds, letters, len(files(folder))) == (1, 4, 5)
    actions = list(AuditLine.objects.filter(action__regex=r"^(month|round|letter)").values_list("action", flat=True))
    assert actions == ["round.closed", *["letter.drafted"] * 4, "month.closed"]


def test_it_takes_away_the_file_of_a_letter_no_longer_due(cast: Cast) -> None:
    walked(cast)
    folder = closed().folder
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 8.5})
    deliver(cast, "town03", {("new_above_norm_units", "town03", "level"): 25})
    assert closed().changed
    assert "预警函-工业和信息化局.docx" not in files(folder)
    assert Letter.objects.get(organisation="industry").status == "withdrawn"


def test_it_leaves_the_files_that_people_edited_issued_or_put_there(cast: Cast) -> None:
    walked(cast)
    folder = closed().folder
    Letter.objects.filter(organisation="industry").update(status="edited")
    Letter.objects.filter(organisation="commerce").update(status="issued", issued_on="2026-07-31")
    own = ("预警函-工业和信息化局.docx", "预警函-商务局.docx", "预警函-商务局（会签稿）.docx", "备注.txt")
    for name in own:
        (folder / name).write_bytes(b"by hand")
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 8.5})
    closed()
    assert {name: (folder / name).read_bytes() for name in own} == dict.fromkeys(own, b"by hand")


def test_it_leaves_a_draft_alone_once_somebody_has_changed_its_file(cast: Cast) -> None:
    walked(cast)
    folder = closed().folder
    other = (folder / "预警函-商务局.docx").read_bytes()
    (folder / "预警函-工业和信息化局.docx").write_bytes(other)
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 2.5})
    closed()
    letter = Letter.objects.get(organisation="industry")
    assert (folder / "预警函-工业和信息化局.docx").read_bytes() == other
    assert (letter.status, letter.sha256) == ("edited", sha256(other).hexdigest())
    assert letter.paragraphs == Letter.objects.get(organisation="commerce").paragraphs
    assert AuditLine.objects.filter(action="letter.edited").count() == 1


def test_it_takes_an_edited_file_that_is_no_docx_as_it_is(cast: Cast) -> None:
    walked(cast)
    folder = closed().folder
    shown = Letter.objects.get(organisation="industry").paragraphs
    (folder / "预警函-工业和信息化局.docx").write_bytes(b"by hand")
    closed()
    letter = Letter.objects.get(organisation="industry")
    assert (letter.status, letter.paragraphs) == ("edited", shown)


@pytest.mark.parametrize("killed", ["_files_write", "drafts_written"])
def test_it_does_not_take_its_own_older_file_for_an_edited_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, killed: str
) -> None:
    """Killed between the new draft and its file, or between the file and the note that it was written."""

    def stop(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    walked(cast)
    closed()
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 2.5})
    with monkeypatch.context() as patch:
        patch.setattr(services, killed, stop)
        with pytest.raises(KeyboardInterrupt):
            closed()
    folder = closed().folder
    letter = Letter.objects.get(organisation="industry")
    digest = sha256((folder / letter.file_name).read_bytes()).hexdigest()
    assert (letter.status, letter.sha256, letter.written_sha256) == ("draft", digest, digest)


def test_as_of_reproduces_the_old_bytes_apart_from_the_month(cast: Cast) -> None:
    walked(cast)
    first = closed()
    old = files(first.folder)
    deliver(cast, "power", {("electricity", COUNTY, "growth"): 1.2}, confirmed=at("2026-09-10"))
    new = closed(moment=at("2026-09-11"))
    month = files(new.folder)
    assert month != old
    before = database()

    past = closed(as_of="2026-09-01T08:00+08:00", moment=at("2026-09-12"))

    assert past.folder == home() / "out" / "2026-06@2026-09-01T0800+0800"
    assert files(past.folder) == old
    assert files(new.folder) == month
    after = database()
    assert {name: rows for name, rows in after.items() if name != "NumberReference"} == {
        name: rows for name, rows in before.items() if name != "NumberReference"
    }


def test_as_of_knows_nothing_before_anything_was_known(cast: Cast) -> None:
    walked(cast)
    summary = closed(as_of="2026-02-01T08:00+08:00").summary
    assert {light["level"] for light in summary["lights"]} <= {"no_data", "not_due"}
    assert summary["letters"] == []


def test_a_folder_name_holds_no_colon() -> None:
    assert AsOf("2026-07-12T09:30", at("2026-07-12")).folder_part == "2026-07-12T0930"


def test_the_summary_lists_what_is_missing(cast: Cast) -> None:
    walked(cast, [unit for unit in UNITS if unit not in ("town03", "power")])
    result = closed()
    missing = result.summary["missing"]
    assert missing["units"] == ["供电公司", "柳林乡"]
    assert "全社会用电量：1—6月数据尚未收到。" in missing["figures"]
    assert "招商引资签约项目：还差1个单位未报：柳林乡。" in missing["figures"]
    assert missing["targets"] == []
    assert "还没报的单位：供电公司、柳林乡" in result.text


def test_the_summary_names_indicators_without_a_target(cast: Cast) -> None:
    summary = closed().summary
    assert len(summary["missing"]["targets"]) == 12
    assert summary["rule_version"]


def test_it_closes_a_county_that_has_nothing_yet(cast: Cast) -> None:
    result = closed(moment=at("2026-07-01"))
    assert result.summary["letters"] == []
    assert "起草预警函 0 份：无" in result.text
