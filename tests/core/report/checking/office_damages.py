"""What goes wrong in offices, done to a document before any maker builds it; and words that are right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.core.report.checking.office_documents import BLACK, RED, foot
from tests.core.report.checking.office_lines import Sheet, blank, body
from tests.core.report.checking.office_makers import MAKERS

Change = Callable[[Sheet], None]
# Where the head is not in a box, whose place on the page is not known.
OPEN = tuple(maker for maker in MAKERS if maker != "boxed")


@dataclass(frozen=True)
class Damage:
    """A change of a kind of document, and the finding it must bring; `also` may come with it."""

    name: str
    kind: str
    change: Change
    code: str
    clause: str
    makers: tuple[str, ...] = MAKERS
    also: tuple[str, ...] = ()


def look(role: str, place: int = 0, **values: Any) -> Change:
    """Another look of a line."""

    def change(sheet: Sheet) -> None:
        for name, value in values.items():
            setattr(sheet.one(role, place), name, value)

    return change


def words(role: str, old: str, new: str, place: int = 0) -> Change:
    """Other words in a line."""

    def change(sheet: Sheet) -> None:
        line = sheet.one(role, place)
        assert old in line.text
        line.runs = [(text.replace(old, new), font) for text, font in line.runs]

    return change


def added(text: str) -> Change:
    """A paragraph more."""
    return lambda sheet: sheet.lines.insert(sheet.at("body", 1), body(text))


def gone(role: str) -> Change:
    """Lines less."""

    def change(sheet: Sheet) -> None:
        sheet.lines = [line for line in sheet.lines if line.role != role]

    return change


def moved(role: str, before: str) -> Change:
    """A line elsewhere."""

    def change(sheet: Sheet) -> None:
        line = sheet.one(role)
        sheet.lines.remove(line)
        sheet.lines.insert(sheet.at(before), line)

    return change


def _note_below(sheet: Sheet) -> None:
    note = sheet.all("note")
    gone("note")(sheet)
    place = sheet.at("date") + 1
    sheet.lines[place:place] = note


def _red_foot(sheet: Sheet) -> None:
    sheet.one("copy").rules = ((RED, 8, "top", 1),)
    sheet.one("print").rules = ((RED, 6, "top", 1), (RED, 8, "bottom", 1))


def _printed_early(sheet: Sheet) -> None:
    sheet.one("print").runs[-1] = ("2024年7月1日印发", "")


def _blank_above_rule(sheet: Sheet) -> None:
    sheet.lines[sheet.at("rule") : sheet.at("rule")] = blank()


def _restarted(sheet: Sheet) -> None:
    sheet.restart = True
    sheet.one("attachment_head").new_page = False


def _printed_letter(sheet: Sheet) -> None:
    sheet.lines += foot()


HEAD = (
    Damage("No.", "secret", words("copy_number", "000012", "No.000012"), "copy_number", "7.2.1"),
    Damage("copy number right", "secret", look("copy_number", align="right"), "copy_number", "7.2.1", OPEN),
    Damage("no copy number", "secret", gone("copy_number"), "copy_number_missing", "7.2.1", also=("mark_distance",)),
    Damage("urgency above", "secret", moved("urgency", "secrecy"), "urgency", "7.2.3"),
    Damage("urgency right", "secret", look("urgency", align="right"), "urgency", "7.2.3", OPEN),
    Damage("blank above the line", "bare", _blank_above_rule, "head_rule_distance", "7.2.7", OPEN),
    Damage("文件 on a letter", "letter", words("mark", "改革局", "改革局文件"), "letter", "10.1"),
    Damage("letter number in the middle", "letter", look("number", align="center"), "number_position", "7.2.5"),
    Damage("letter with printing", "letter", _printed_letter, "letter", "10.1"),
    Damage("black double line", "letter",
           look("double", rules=((BLACK, 24, "bottom", 11, "thickThinSmallGap"),)), "letter_rule", "10.1"),
    Damage("order number left", "order", look("number", align="left"), "order", "10.2"),
    Damage("order mark low", "order", look("mark", before=170), "order", "10.2"),
    Damage("attendance in 仿宋", "minutes", words("attendance", "出席：", "出席:"), "minutes", "10.3", also=("punctuation",)),
)  # fmt: skip

TITLE = (
    Damage("year in two", "bare", look("title", text="模拟县人民政府关于做好20\n24年经济运行调度工作的通知"), "title_break", "7.3.1"),
    Damage("word in two", "bare", look("title", text="模拟县人民政府关于印发《经济运\n行调度办法》的通知"), "title_break_word", "7.3.1"),
    Damage("no kind", "bare", look("title", text="模拟县人民政府关于经济运行调度工作"), "title_kind", "7.3.1"),
)  # fmt: skip

ENDING = (
    Damage("《》 in the note", "notice", words("note", "2024年下半年重点任务分解表", "《2024年下半年重点任务分解表》"),
           "note_marks", "7.3.4"),
    Damage("note below the date", "notice", _note_below, "note_late", "7.3.4", also=("attachment_count",)),
    Damage("此页无正文", "bare", lambda sheet: sheet.lines.insert(sheet.at("signature"), body("（此页无正文）")),
           "empty_page", "7.3.5.5"),
    Damage("blanks in the date", "bare", words("date", "2024年7月15日", "2024 年 7 月 15 日"), "number_spaces", "9"),
    Damage("（附件1）", "notice", look("attachment_head", text="（附件1）"), "attachment_head", "7.3.7"),
    Damage("附件 1", "notice", look("attachment_head", text="附件 1"), "attachment_head", "7.3.7"),
    Damage("second head lost", "notice", look("attachment_head", 1, text=""), "attachment_missing", "7.3.7"),
    Damage("attachment title left", "notice", look("attachment_title", align="left"), "attachment_title_place", "7.3.7"),
    Damage("pages anew", "notice", _restarted, "page_number_start", "7.5"),
    Damage("red foot", "bare", _red_foot, "foot_rule_colour", "7.4.1"),
    Damage("printed early", "bare", _printed_early, "print_date_early", "7.4.3"),
)  # fmt: skip

TEXT = (
    *(
        Damage(f"blank after {ordinal}", "bare", words(role, ordinal, ordinal + gap), "spaces", "9")
        for role, ordinal, gap in (("h1", "一、", " "), ("h1", "一、", "　"), ("h2", "（一）", " "), ("h3", "1.", " "))
    ),
    *(
        Damage(text[:12], "bare", added(text), code, "9")
        for text, code in (
            ("同比增长百分之五点三，高于全市。", "chinese_numerals"),
            ("同比下降百分之六，低于全市。", "chinese_numerals"),
            ("同比增长百分之5.3，高于全市。", "chinese_numerals"),
            ("二〇二三年全县生产总值320亿元。", "chinese_numerals"),
            ("共走访企业一百二十三家。", "chinese_numerals"),
            ("24年上半年全县生产总值160亿元。", "short_year"),
            ("各单位要在3、5天内报送。", "approximation"),
            ("各单位要在三、五天内报送。", "approximation"),
            ("全县经济运行平稳。。下一步要努力。", "doubled"),
            ("增速比上月提高0.5%个百分点。", "doubled"),
            ("落实“以旧换新政策，扩大消费。", "unpaired_marks"),
            ("模拟镇（含工业园要带头落实。", "unpaired_marks"),
            ("全年力争新增就业3-5千人。", "range_dash"),
            ("同比增长5.3％，高于全市。", "wide_percent"),
            ("落实《办法》、《细则》要求。", "listed_titles"),
        )
    ),
)

DAMAGES = (*HEAD, *TITLE, *ENDING, *TEXT)

RIGHT = (
    "完成率达到百分之百，近五成企业实现盈利，三分之一以上完成改造。",
    "第3、4季度要加快进度，1、2号机组投产，7、8月雨水偏多。",
    "分别有3、5个乡镇完成任务，参会人员三五十人，会期两三天。",
    "落实《关于制定第十四个五年规划和二〇三五年远景目标的建议》，谋划好二〇三五年远景目标。",
    "企业经营20年以来，第24年全面投产，2023年至2024年上半年回升。",
    "会议指出：“一要稳增长；二要调结构。”与会代表表示赞成。",
    "坚持一、二、三产业融合，一百多家企业参加，三百六十行都有代表。",
    "“两重”“两新”政策落地，《办法》《细则》印发，A公司（以下简称“甲方”）配合。",
    "同比下降5.3%，降幅比1—5月收窄1.2个百分点，其中……（略）。",
    "时间为9:30—11:30，电话0000-1234567，执行GB/T 9704—2012标准。",
)
