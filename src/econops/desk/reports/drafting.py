"""Puts a month's bulletin together: the letter with its rows and references, the annex; in memory."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from econops.core.model.reference import Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.blocks import AttachmentNote, Imprint, Letter, Text
from econops.core.report.bulletin.composing import compose_bulletin
from econops.core.report.writing import letter_docx, letter_references
from econops.desk.common.models import NumberReference
from econops.desk.reports.additions import with_additions
from econops.desk.reports.annex import annex_of
from econops.desk.reports.gathering import Basis, Gathered, embargo_of, gather
from econops.desk.reports.models import Bulletin
from econops.desk.reports.rows import Row, letter_of, rows_of, title_of

FILE_NAME = "经济运行情况通报-{period}.docx"
ANNEX_NAME = "经济运行情况通报附表-{period}.xlsx"
ANNEX_TITLE = "主要经济指标附表"
HELD_WORDS = "内有未公布的数，仅供内部掌握，不得外传"


@dataclass(frozen=True)
class Draft:
    """A bulletin as drafted from data alone."""

    period: Period
    basis: Basis
    gathered: Gathered
    title: str
    rows: list[Row]
    references: tuple[Reference, ...]
    annex: bytes
    embargo_until: datetime.datetime | None

    @property
    def codes(self) -> list[str]:
        """The codes of its references."""
        return [reference.code for reference in self.references]


def draft_of(period: Period, basis: Basis) -> Draft:
    """The bulletin of a month on what is known. Raises Invalid where there is nothing to say."""
    gathered = gather(period, basis)
    letter = _completed(compose_bulletin(gathered.request))
    annex = annex_of(gathered.request)
    references = _once([*letter_references(letter), *annex.references])
    embargo_until = embargo_of(references, gathered.known, moment=basis.known_at)
    if embargo_until is not None:
        annex = annex_of(gathered.request, held=True)
    return Draft(
        period=period,
        basis=basis,
        gathered=gathered,
        title=title_of(letter),
        rows=rows_of(letter),
        references=references,
        annex=annex.content,
        embargo_until=embargo_until,
    )


def _completed(letter: Letter) -> Letter:
    """With the note that names the annex, and who prints it."""
    note = AttachmentNote(((Text(ANNEX_TITLE),),))
    return replace(letter, blocks=(*letter.blocks, note), imprint=Imprint(letter.signature.unit))


def _once(references: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple({reference.code: reference for reference in references}.values())


def references_of(codes: Sequence[str]) -> dict[str, Reference]:
    """The kept references by code."""
    rows = NumberReference.objects.in_bulk(list(codes))
    return {
        code: Reference(row.kind, row.text, row.label, row.formula, tuple(row.inputs))  # type: ignore[arg-type]
        for code, row in rows.items()
    }


def letter_rows(bulletin: Bulletin) -> list[Row]:
    """The rows of a bulletin with what people have written."""
    return with_additions(bulletin.paragraphs, bulletin.additions)


def bulletin_docx(bulletin: Bulletin, references: Mapping[str, Reference]) -> bytes:
    """The docx of a bulletin: a draft with blanks, or with number and date once it is issued.

    A draft with figures that were not released when it was made says so below its signature.
    """
    letter = letter_of(
        letter_rows(bulletin),
        references,
        document_number=bulletin.document_number,
        issued_on=bulletin.issued_on,
        draft=bulletin.status != "issued",
    )
    held = bulletin.embargo_until is not None and bulletin.status != "issued"
    return letter_docx(replace(letter, remark=(Text(HELD_WORDS),)) if held else letter)


def file_names(period: Period) -> tuple[str, str]:
    """The names of the docx and of its annex."""
    name = period_name(period, with_year=True)
    return FILE_NAME.format(period=name), ANNEX_NAME.format(period=name)
