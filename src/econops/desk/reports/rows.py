"""A letter as plain values for keeping, and back: every run keeps the code of the reference behind it.

A row is one piece of the letter: mark, title, addressee, heading, paragraph, table, chart, attachment_note, attachment,
signature, imprint. Runs are [words, code or ""].
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import (
    Addressee,
    Align,
    Attachment,
    AttachmentNote,
    Block,
    FixedText,
    HeaderCell,
    Heading,
    Imprint,
    Letter,
    Paragraph,
    Run,
    Runs,
    Signature,
    TableBlock,
    TableColumn,
    TableSize,
    Text,
    Title,
    named,
    plain,
    reference_of,
)
from econops.core.report.chart import ChartBlock, ChartKind
from econops.core.report.number_forms import document_number_check

Row = dict[str, Any]
References = Mapping[str, Reference]
TEXTS = ("heading", "paragraph", "table")
GRIDS = ("table", "chart")


def rows_of(letter: Letter) -> list[Row]:
    """The pieces of a letter from the top; blocks carry a `key` that stays while the text around them changes."""
    rows: list[Row] = [
        {"type": "mark", "runs": _out(letter.issuer_mark)},
        {"type": "title", "lines": [_out(line) for line in letter.title.lines]},
        {"type": "addressee", "runs": _out(letter.addressee.runs)},
    ]
    rows += keyed([_block_row(block) for block in letter.blocks])
    rows.append({"type": "signature", "runs": _out(letter.signature.unit), "sealed": letter.signature.sealed})
    if letter.imprint is not None:
        copies = [_out(copy) for copy in letter.imprint.copies]
        rows.append({"type": "imprint", "runs": _out(letter.imprint.printer), "copies": copies})
    for attachment in letter.attachments:
        lines = [_out(line) for line in attachment.title.lines]
        rows.append({"type": "attachment", "lines": lines, "rows": [_block_row(one) for one in attachment.blocks]})
    return rows


def letter_of(
    rows: Sequence[Row],
    references: References,
    *,
    document_number: str = "",
    issued_on: datetime.date | None = None,
    draft: bool = True,
) -> Letter:
    """The letter of its rows; number and date are those of the office's register, once it is issued."""
    parts: dict[str, Row] = {row["type"]: row for row in rows}
    document_number_check(document_number)
    date = named(f"{issued_on.year}年{issued_on.month}月{issued_on.day}日", "成文日期") if issued_on else ()
    sealed = bool(parts["signature"].get("sealed", True))
    unit = _in(parts["signature"]["runs"], references)
    signature = Signature(unit, date, sealed=sealed) if date else Signature(unit, sealed=sealed)
    number = named(document_number, "发文字号") or ((Text("〔　　〕　　号"),) if parts["mark"]["runs"] else ())
    return Letter(
        title=Title(tuple(_in(line, references) for line in parts["title"]["lines"])),
        addressee=Addressee(_in(parts["addressee"]["runs"], references)),
        blocks=tuple(block for row in rows if (block := _block(row, references)) is not None),
        signature=signature,
        issuer_mark=_in(parts["mark"]["runs"], references),
        document_number=number,
        draft=draft,
        imprint=_imprint(parts.get("imprint"), date, references),
        attachments=tuple(_attachment(row, references) for row in rows if row["type"] == "attachment"),
    )


def _imprint(row: Row | None, date: Runs, references: References) -> Imprint | None:
    if row is None:
        return None
    return Imprint(_in(row["runs"], references), date, tuple(_in(copy, references) for copy in row["copies"]))


def _attachment(row: Row, references: References) -> Attachment:
    blocks = [_block(one, references) for one in row["rows"]]
    title = Title(tuple(_in(line, references) for line in row["lines"]))
    return Attachment(title, tuple(block for block in blocks if block is not None))


def words_of(row: Row) -> str:
    """The words of a heading, paragraph or table, for comparing."""
    if row["type"] == "table":
        cells = [
            *(cell["runs"] for line in row["head"] for cell in line),
            *(runs for line in row["rows"] for runs in line),
        ]
        return "　".join(_plain(runs) for runs in (row["caption"], *cells, *row["notes"]))
    return _plain(row.get("runs", []))


def codes_of(rows: Sequence[Row]) -> list[str]:
    """The codes of all references of some rows, each once, in their order."""
    found: dict[str, None] = {}
    for row in rows:
        found |= dict.fromkeys(code for runs in _all_runs(row) for _words, code in runs if code)
    return list(found)


def keyed(rows: Sequence[Row]) -> list[Row]:
    """Rows with their keys: the headings they stand under and their number there; a table by its caption."""
    path: list[str] = []
    counts: dict[str, int] = {}
    found = []
    for row in rows:
        kind = row["type"]
        if kind == "heading":
            path = [*path[: row["level"] - 1], _plain(row["runs"])]
            key = "/".join(path)
        else:
            key = "/".join([*path, _plain(row["caption"])]) if kind in GRIDS else "/".join(path)
            counts[key] = counts.get(key, 0) + 1
            key = f"{key}#{counts[key]}"
        found.append(row | {"key": key})
    return found


def _block_row(block: Block) -> Row:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "ordinal": block.ordinal, "runs": _out(block.runs)}
        case Paragraph():
            return {"type": "paragraph", "runs": _out(block.runs)}
        case AttachmentNote():
            return {"type": "attachment_note", "names": [_out(name) for name in block.names]}
        case ChartBlock():
            return _table_row(block) | {"type": "chart", "kind": block.kind.value}
        case TableBlock():
            return _table_row(block)


def _table_row(table: TableBlock) -> Row:
    return {
        "type": "table",
        "caption": _out(table.caption),
        "columns": [[column.width, column.align.value] for column in table.columns],
        "head": [
            [{"runs": _out(cell.runs), "columns": cell.columns, "rows": cell.rows} for cell in line]
            for line in table.head
        ],
        "rows": [[_out(runs) for runs in line] for line in table.rows],
        "unit": _out(table.unit),
        "notes": [_out(note) for note in table.notes],
        "size": table.size.value,
        "landscape": table.landscape,
    }


def _block(row: Row, references: References) -> Block | None:
    match row["type"]:
        case "heading":
            return Heading(row["level"], row["ordinal"], _in(row["runs"], references))
        case "paragraph":
            return Paragraph(_in(row["runs"], references))
        case "attachment_note":
            return AttachmentNote(tuple(_in(name, references) for name in row["names"]))
        case "table":
            return TableBlock(**_table(row, references))
        case "chart":
            return ChartBlock(**_table(row, references), kind=ChartKind(row["kind"]))
    return None


def _table(row: Row, references: References) -> dict[str, Any]:
    def cell(one: Row) -> HeaderCell:
        return HeaderCell(_in(one["runs"], references), one["columns"], one["rows"])

    return {
        "caption": _in(row["caption"], references),
        "columns": tuple(TableColumn(width, Align(align)) for width, align in row["columns"]),
        "head": tuple(tuple(cell(one) for one in line) for line in row["head"]),
        "rows": tuple(tuple(_in(runs, references) for runs in line) for line in row["rows"]),
        "unit": _in(row["unit"], references),
        "notes": tuple(_in(note, references) for note in row["notes"]),
        "size": TableSize(row["size"]),
        "landscape": row["landscape"],
    }


def _out(runs: Runs) -> list[list[str]]:
    return [[run.text, reference.code if (reference := reference_of(run)) else ""] for run in runs]


def _in(runs: Sequence[Sequence[str]], references: References) -> Runs:
    return tuple(_run(words, code, references) for words, code in runs)


def _run(words: str, code: str, references: References) -> Run:
    if not code:
        return Text(words)
    reference = references[code]
    return FixedText(words, reference.label) if reference.kind == "fixed" else Figure(words, reference)


def _plain(runs: Sequence[Sequence[str]]) -> str:
    return "".join(words for words, _code in runs)


def _all_runs(row: Row) -> list[Any]:
    found = [*row.get("lines", []), *row.get("names", []), *row.get("copies", []), *row.get("notes", [])]
    found += [row[name] for name in ("runs", "caption", "unit") if name in row]
    if row["type"] in GRIDS:
        found += [cell["runs"] for line in row["head"] for cell in line]
        found += [runs for line in row["rows"] for runs in line]
    if row["type"] == "attachment":
        found += [runs for one in row["rows"] for runs in _all_runs(one)]
    return found


def title_of(letter: Letter) -> str:
    """The title in one line."""
    return "".join(plain(line) for line in letter.title.lines)
