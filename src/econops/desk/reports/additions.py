"""What people write into a bulletin (补写): words and chosen figures, never a typed number; kept by section."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.model.reference import Reference
from econops.core.report.spoken import SPOKEN
from econops.desk.reports.rows import Row

SECTIONS = {"problem": "存在问题", "measure": "下步措施", "praise": "表扬", "criticism": "批评"}
ABOUT_UNIT = ("measure", "praise", "criticism")
LONGEST = 500
TOKEN = re.compile(r"\{(R[0-9a-f]{12})\}")
# Days, months, years and ordinals are no data: they may be typed.
TYPED = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?|\d{4}年|第\d{1,3}(?=[季批次条项个届号轮期])")
TYPED_REASON = "补写文字里的日期或序号"
UNTIL_REASON = "措施的完成时限"
NAME_REASON = "单位名称"
NUMERIC = ("Nd", "Nl", "No")


@dataclass(frozen=True)
class Written:
    """Words that were checked: runs as [words, code], and the references of typed dates."""

    runs: tuple[tuple[str, str], ...]
    references: tuple[Reference, ...]


def written(text: str, figures: Mapping[str, str]) -> Written:
    """Check words with {R…} for chosen figures; `figures` leads from the codes on offer to their printed words.

    Raises:
        Invalid: a number was typed, a figure is not on offer, or the words are empty or too long.
    """
    words = "".join(line.strip() for line in text.splitlines())
    if not TOKEN.sub("", words).strip("。；，、 "):
        raise Invalid(_("请写明内容。"))
    if len(words) > LONGEST:
        raise Invalid(_("一段最多{n}字，请分成几段。").format(n=LONGEST))
    runs: list[tuple[str, str]] = []
    references: list[Reference] = []
    for at, piece in enumerate(TOKEN.split(words)):
        if at % 2 == 0:
            for part in _typed(piece):
                runs.append((part.text, part.code) if isinstance(part, Reference) else (part, ""))
                references += [part] if isinstance(part, Reference) else []
        elif piece in figures:
            runs.append((figures[piece], piece))
        else:
            raise Invalid(_("引用的数字不在这份通报里，请重新从列表里选。"))
    return Written(tuple(runs), tuple(references))


def _typed(text: str) -> Iterable[str | Reference]:
    """Plain words, and dates and ordinals as fixed text. Raises Invalid where a number was typed."""
    spoken = SPOKEN.search(text)
    if spoken:
        raise Invalid(_refusal(spoken.group()))
    position = 0
    for found in TYPED.finditer(text):
        yield from _plain(text[position : found.start()])
        yield Reference("fixed", found.group(), TYPED_REASON)
        position = found.end()
    yield from _plain(text[position:])


def _plain(text: str) -> Iterable[str]:
    digit = next((char for char in text if unicodedata.category(char) in NUMERIC), "")
    if digit:
        raise Invalid(_refusal(re.search(rf"[{digit}\d.．%％]+", text).group()))  # type: ignore[union-attr]
    if text:
        yield text


def _refusal(found: str) -> str:
    return _("“{found}”是手写的数字，通报里的数字只能从“可用的数”里选；日期和“第几”可以直接写。").format(found=found)


def addition_paragraphs(section: str, items: Sequence[Row]) -> list[Row]:
    """The paragraphs of one section; the keys name the additions."""
    return [{"type": "paragraph", "key": f"addition:{item['id']}", "runs": _runs(section, item)} for item in items]


def _runs(section: str, item: Row) -> list[list[str]]:
    runs = [list(run) for run in item["runs"]]
    if section == "measure":
        _strip_stop(runs)
        return [*runs, ["（牵头单位：", ""], *item["unit_runs"], ["；完成时限：", ""], item["until_run"], ["）。", ""]]
    if section in ABOUT_UNIT:
        runs = [*item["unit_runs"], ["：", ""], *runs]
    _strip_stop(runs)
    return [*runs, ["。", ""]]


def _strip_stop(runs: list[list[str]]) -> None:
    if not runs[-1][1]:
        runs[-1][0] = runs[-1][0].rstrip("。；，、 ")


def until_reference(day: datetime.date) -> Reference:
    """The day until which a measure is done, as fixed text."""
    return Reference("fixed", f"{day.year}年{day.month}月{day.day}日", UNTIL_REASON)


def with_additions(rows: Sequence[Row], additions: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The rows of a draft with what people have written at the end of each section, which is made where it lacks."""
    found = list(rows)
    for section, heading in SECTIONS.items():
        items = additions.get(section, ())
        if items:
            found = _inserted(found, heading, addition_paragraphs(section, items))
    return found


def _inserted(rows: list[Row], heading: str, paragraphs: list[Row]) -> list[Row]:
    starts = [at for at, row in enumerate(rows) if row["type"] == "heading" and row["level"] == 1]
    own = next((at for at in starts if heading in "".join(words for words, _code in rows[at]["runs"])), None)
    if own is not None:
        end = next((at for at in starts if at > own), _end_of_text(rows))
        return [*rows[:end], *paragraphs, *rows[end:]]
    end = _end_of_text(rows)
    ordinal = max((rows[at]["ordinal"] for at in starts), default=0) + 1
    head = {"type": "heading", "level": 1, "ordinal": ordinal, "runs": [[heading, ""]], "key": heading}
    return [*rows[:end], head, *paragraphs, *rows[end:]]


def _end_of_text(rows: Sequence[Row]) -> int:
    """Where the blocks of the text end: before the note of attachments and the signature."""
    return next(at for at, row in enumerate(rows) if row["type"] in ("attachment_note", "signature"))


def renewed(
    additions: Mapping[str, Sequence[Row]], figures: Mapping[str, Reference]
) -> tuple[dict[str, list[Row]], list[str]]:
    """Additions after a new draft: each chosen figure follows to the new one of its name.

    Returns them, and the names of figures that the new draft does not have any more; those keep the old number.
    """
    by_label = {reference.label: reference for reference in figures.values()}
    lost: list[str] = []

    def follow(run: list[str], labels: Mapping[str, str]) -> list[str]:
        label = labels.get(run[1], "")
        if run[1] in figures or not label:
            return run
        if label in by_label:
            return [by_label[label].text, by_label[label].code]
        lost.append(label)
        return run

    kept: dict[str, list[Row]] = {}
    for section, items in additions.items():
        kept[section] = []
        for item in items:
            runs = [follow(run, item["labels"]) for run in item["runs"]]
            labels = {code: figures[code].label for _words, code in runs if code in figures}
            kept[section].append(item | {"runs": runs, "labels": item["labels"] | labels})
    return kept, lost
