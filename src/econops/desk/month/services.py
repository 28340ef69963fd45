"""The month as one walk: compute, light, draft; never issue, never touch what people have edited or issued."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from django.db import transaction

from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.files import file_write, home
from econops.desk.common.references import references_keep
from econops.desk.dispatch.drafting import Draft, drafts_of, file_names
from econops.desk.dispatch.selectors import drafts_standing, letters_kept
from econops.desk.dispatch.services import drafts_keep, drafts_written, edits_notice
from econops.desk.lights.models import CLOSE
from econops.desk.lights.rounds import RoundResult, round_compute
from econops.desk.lights.services import round_keep
from econops.desk.month.summary import month_summary, summary_text


@dataclass(frozen=True)
class AsOf:
    """A moment in the past: as it was written (names the folder) and as a time."""

    text: str
    moment: datetime.datetime

    @property
    def folder_part(self) -> str:
        """For a folder name, also where colons are not allowed."""
        return self.text.replace(":", "")


@dataclass(frozen=True)
class CloseResult:
    """What a close came to; `changed` is False where the month stood like this already."""

    summary: dict[str, Any]
    folder: Path
    changed: bool

    @property
    def text(self) -> str:
        """The summary in lines for people."""
        note = _("已写入 {folder}") if self.changed else _("与上次相同，没有改动：{folder}")
        return summary_text(self.summary) + "\n" + note.format(folder=self.folder)


def close_month(period: Period, *, as_of: AsOf | None, actor: str, at: datetime.datetime) -> CloseResult:
    """Walk a month on accepted data only.

    With `as_of` the month is computed from what was known then and written to a folder of its own; rounds and letters
    of the month stay as they are. Raises NotFound where there is no county yet.
    """
    moment = as_of.moment if as_of else None
    result = round_compute(period, known_at=moment, day=day_of(moment or at))
    drafts = drafts_of(result, known_at=moment, day=day_of(moment or at))
    summary = month_summary(result, drafts)
    folder = home() / "out" / (f"{period}@{as_of.folder_part}" if as_of else str(period))
    if as_of is None:
        edits_notice(period, folder, actor=actor, at=at)
        changed = _month_keep(result, drafts, actor=actor, at=at)
        kept, standing = letters_kept(period), drafts_standing(period, CLOSE)
        drafts = [draft for draft in drafts if draft.file_name in standing]
    else:
        references_keep(reference for draft in drafts for reference in draft.references)
        changed, kept = False, set()
    wrote = _files_write(folder, drafts, summary, kept)
    if as_of is None:
        drafts_written(period)
    _log(folder, f"{at.isoformat()} {actor} {period_name(period, with_year=True)}", changed=changed or wrote)
    return CloseResult(summary, folder, changed or wrote)


@transaction.atomic
def _month_keep(result: RoundResult, drafts: Sequence[Draft], *, actor: str, at: datetime.datetime) -> bool:
    fresh_round = round_keep(result, actor=actor, at=at)
    fresh_letters = drafts_keep(result.period, drafts, actor=actor, at=at)
    if fresh_round or fresh_letters:
        audit_write("month.closed", ("month", str(result.period)), actor=actor, at=at)
    return fresh_round or fresh_letters > 0


def _files_write(folder: Path, drafts: Sequence[Draft], summary: dict[str, Any], kept: set[str]) -> bool:
    """Write letters and summary, take away drafts no longer due, leave the files `kept` by people alone.

    Returns whether anything changed.
    """
    wrote = [file_write(folder / draft.file_name, draft.content) for draft in drafts]
    content = json.dumps(summary, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    wrote.append(file_write(folder / "summary.json", content.encode()))
    due = kept | {draft.file_name for draft in drafts}
    # Only files that carry a name of ours: what people put beside them is theirs.
    stale = [folder / name for name in sorted(file_names() - due) if (folder / name).exists()]
    for path in stale:
        path.unlink()
    return any(wrote) or bool(stale)


def _log(folder: Path, run: str, *, changed: bool) -> None:
    """One line per run; logs are no output and lie apart by their name."""
    word = _("有改动") if changed else _("无改动")
    with (folder / "close.log").open("a", encoding="utf-8") as stream:
        stream.write(f"{run} {word}\n")
