"""Ranks stand in text and annex only after a leader has approved; nobody approves what they asked for."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from econops.core.errors import Conflict, Invalid
from econops.core.report.reading import read_paragraphs
from econops.desk.reports.models import Bulletin
from econops.desk.reports.services import bulletin_issue, ranking_move
from tests.desk.conftest import Cast, at
from tests.desk.reports.world import DRAFTED, ISSUED, NUMBER, annex_path, circulated, docx_of, june

RANK = re.compile(r"第\d+位|居前|居后")


def text_of(bulletin: Bulletin) -> str:
    return "\n".join(
        "".join(words for words, _code in paragraph.segments) for paragraph in read_paragraphs(docx_of(bulletin))
    )


def rank_cells(path: Path) -> list[object]:
    """What stands in the annex under headings that speak of ranks."""
    found: list[object] = []
    for sheet in openpyxl.load_workbook(path).worksheets[:-2]:
        lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
        columns = {at for line in lines[:6] for at, value in enumerate(line) if value in ("位次", "变化", "全市位次")}
        found += [line[at] for line in lines[1:] for at in columns if isinstance(line[at], int | float)]
    return found


def ranked(bulletin: Bulletin, cast: Cast) -> None:
    ranking_move(bulletin, "ask", person=cast.lead, at=DRAFTED, reason="向各乡镇通报（模拟）")
    ranking_move(bulletin, "approve", person=cast.leader, at=DRAFTED)


def test_ranks_come_with_the_approval_and_go_with_it(cast: Cast) -> None:
    june(cast)
    bulletin = circulated(cast)
    plain, annex = docx_of(bulletin).read_bytes(), annex_path(bulletin).read_bytes()
    assert RANK.findall(text_of(bulletin)) == []
    assert rank_cells(annex_path(bulletin)) == []
    ranked(bulletin, cast)
    assert "在全市3个县（市、区）中居第3位" in text_of(bulletin)
    assert "居前的是" in text_of(bulletin)
    assert len(rank_cells(annex_path(bulletin))) > 5
    assert bulletin.status == "comments"
    ranking_move(bulletin, "revoke", person=cast.leader, at=DRAFTED, reason="暂不公布（模拟）")
    assert docx_of(bulletin).read_bytes() == plain
    assert annex_path(bulletin).read_bytes() == annex


def test_it_takes_a_leader_and_somebody_else_who_asked(cast: Cast) -> None:
    june(cast)
    bulletin = circulated(cast)
    with pytest.raises(Conflict):
        ranking_move(bulletin, "approve", person=cast.leader, at=DRAFTED)
    with pytest.raises(Invalid, match="原因"):
        ranking_move(bulletin, "ask", person=cast.lead, at=DRAFTED)
    with pytest.raises(Invalid, match="没有做这一步的权限"):
        ranking_move(bulletin, "ask", person=cast.leader, at=DRAFTED, reason="模拟")
    ranking_move(bulletin, "ask", person=cast.lead, at=DRAFTED, reason="模拟")
    with pytest.raises(Invalid, match="没有做这一步的权限"):
        ranking_move(bulletin, "approve", person=cast.lead, at=DRAFTED)
    with pytest.raises(Conflict, match="还在报批"):
        bulletin_issue(bulletin, NUMBER, at("2026-08-03").date(), person=cast.lead, at=ISSUED)


def test_the_ranking_is_fixed_when_the_bulletin_is_issued(cast: Cast) -> None:
    june(cast)
    bulletin = circulated(cast)
    ranked(bulletin, cast)
    bulletin_issue(bulletin, NUMBER, at("2026-08-03").date(), person=cast.lead, at=ISSUED)
    with pytest.raises(Conflict, match="排名不能再改"):
        ranking_move(bulletin, "revoke", person=cast.leader, at=ISSUED, reason="模拟")
    assert bulletin.ranking == "approved"
    assert "居前的是" in text_of(bulletin)
