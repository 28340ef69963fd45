"""The damages that must each be found, by the parts of the standard."""

from __future__ import annotations

from docx.shared import Mm, Pt
from tests.core.report.checking import damages as d
from tests.core.report.checking import makers as b
from tests.core.report.checking.damages import Case

NUMBER = "7.2.5"
PAGE_NUMBER = "7.5"
TEXT = "7.3.3"
# The last carries a page break in its date.
SEALED = ("direct", "styled", "converted", "converted_styles")

PAGES = (
    Case("paper", d._paper, "paper", "5.1", also=frozenset({"margin_right", "margin_bottom"})),
    Case(
        "landscape",
        d._landscape,
        "orientation",
        "5.1",
        on=("direct", "gridded"),
        also=frozenset({"date_position", "signature_position", "page_number_side"}),
    ),
    Case("top 2.54", d.page(top_margin=Mm(25.4)), "margin_top", "5.2.1"),
    Case("top 39", d.page(top_margin=Mm(39)), "margin_top", "5.2.1"),
    Case("left 31.8", d.page(left_margin=Mm(31.8)), "margin_left", "5.2.1"),
    Case("left 25", d.page(left_margin=Mm(25)), "margin_left", "5.2.1"),
    Case("right 20", d.page(right_margin=Mm(20)), "margin_right", "5.2.1"),
    Case("bottom 25", d.page(bottom_margin=Mm(25)), "margin_bottom", "5.2.1"),
    Case("single", d.body_lines(line_spacing=1.0, space_after=Pt(8)), "line_pitch", "5.2.3"),
    Case("one and a half", d.body_lines(line_spacing=1.5), "line_pitch", "5.2.3"),
    Case("exact 22", d.body_lines(line_spacing=Pt(22)), "line_pitch", "5.2.3"),
    Case("exact 33", d.body_lines(line_spacing=Pt(33)), "line_pitch", "5.2.3"),
    Case("blue body", d.coloured(b.LEAD, "1F4E79"), "colour", "5.2.4"),
    Case("red body", d.coloured(b.GROWTH, "FF0000"), "colour", "5.2.4"),
    Case("swapped", d.swap_sides, "page_number_side", PAGE_NUMBER, on=("direct", "gridded", "converted")),
    Case("same side", d.same_side, "page_number_side", PAGE_NUMBER),
    Case("centred", d.footers(d._centre), "page_number_side", PAGE_NUMBER),
    Case("hyphens", d.footers(d._undash), "page_number_dash", PAGE_NUMBER),
    Case("no dashes", d.footers(d._without_dashes), "page_number_dash", PAGE_NUMBER),
    Case("no number", d.no_numbers, "page_number_missing", PAGE_NUMBER),
    Case("number font", d.footers(d._number_font("Calibri", 14)), "page_number_font", PAGE_NUMBER),
    Case("number size", d.footers(d._number_font("宋体", 9)), "page_number_size", PAGE_NUMBER),
)

HEAD = (
    Case("01", d.said("1号", "01号"), "number_zero", NUMBER),
    Case("square", d.said("〔2024〕", "[2024]"), "number_brackets", NUMBER),
    Case("round", d.said("〔2024〕", "（2024）"), "number_brackets", NUMBER),
    Case("half round", d.said("〔2024〕", "(2024)"), "number_brackets", NUMBER),
    Case("lenticular", d.said("〔2024〕", "【2024】"), "number_brackets", NUMBER),
    Case("no brackets", d.said("〔2024〕", "2024年"), "number_brackets", NUMBER),
    Case("word", d.said("〕1号", "〕第1号"), "number_word", NUMBER),
    Case("short year", d.said("〔2024〕", "〔24〕"), "number_year", NUMBER),
    Case("chinese year", d.said("〔2024〕", "〔二〇二四〕"), "number_year", NUMBER),
    Case("no sign", d.said("〕1号", "〕1"), "number_format", NUMBER),
    Case("number left", d.shaped(b.NUMBER, align=0), "number_position", NUMBER),
    Case("number right", d.shaped(b.NUMBER, align=2), "number_position", NUMBER),
    Case("number font", d.fonts(b.NUMBER, "黑体"), "number_font", NUMBER),
    Case("black mark", d.coloured("人民政府文件", "000000"), "mark_colour", "7.2.4"),
    Case("blue mark", d.coloured("人民政府文件", "0000FF"), "mark_colour", "7.2.4"),
    Case("mark left", d.shaped("人民政府文件", align=0), "mark_align", "7.2.4"),
    Case("mark low", d.shaped("人民政府文件", space_before=Pt(90)), "mark_distance", "7.2.4"),
    Case("no line", d.red_line(d._no_lines), "head_rule_missing", "7.2.7"),
    Case("black line", d.red_line(d._black_lines), "head_rule_colour", "7.2.7"),
)

TITLE = (
    Case("title font", d.fonts(b.TITLE, "黑体"), "title_font", "7.3.1"),
    Case("title size", d.fonts(b.TITLE, size=18), "title_size", "7.3.1"),
    Case("title left", d.shaped(b.TITLE, align=0), "title_align", "7.3.1"),
    Case("title stop", d.said("工作的通知", "工作的通知。"), "title_punctuation", "7.3.1"),
    Case("title comma", d.said("政府关于", "政府，关于"), "title_marks", "7.3.1"),
    Case("addressee stop", d.said("各部门：", "各部门"), "addressee_colon", "7.3.2"),
    Case("addressee half", d.said("各部门：", "各部门:"), "addressee_colon", "7.3.2"),
    Case("addressee in", d.shaped(b.ADDRESSEE, ind={"firstLine": 640}), "addressee_indent", "7.3.2"),
    Case("addressee near", d.without_blank_before(b.ADDRESSEE), "addressee_distance", "7.3.2"),
    Case("title near", d.without_blank_before(b.TITLE), "title_distance", "7.3.1"),
)

BODY = (
    Case("body font", d.fonts(b.LEAD, "宋体"), "body_font", "5.2.2"),
    Case("body size", d.fonts(b.LEAD, size=14), "body_size", "5.2.2"),
    Case("body size small", d.fonts(b.MONEY, size=15), "body_size", "5.2.2"),
    Case("no indent", d.shaped(b.LEAD, ind={"firstLine": 0}), "body_indent", TEXT),
    Case("stop after 一", d.said("一、", "一."), "heading_mark", TEXT, on=d.TYPED),
    Case("comma after （一）", d.said("（一）", "（一）、"), "heading_mark", TEXT, on=d.TYPED),
    Case("half brackets", d.said("（一）", "(一)"), "heading_mark", TEXT, on=d.TYPED),
    Case("1、", d.said("1.建立", "1、建立"), "heading_mark", TEXT, on=d.TYPED),
    Case("（1）、", d.said("（1）", "（1）、"), "heading_mark", TEXT, on=d.TYPED),
    Case("jump", d.said("二、工作", "三、工作"), "heading_jump", TEXT, on=d.TYPED, also=frozenset({"heading_jump"})),
    Case("jump below", d.said("（2）", "（3）"), "heading_jump", TEXT, on=d.TYPED),
    Case(
        "skipped",
        d.said("（一）加强", "1.加强"),
        "heading_order",
        TEXT,
        on=d.TYPED,
        also=frozenset({"heading_font", "heading_jump"}),
    ),
    Case(
        "1. before 一、",
        d.said("一、总体", "1.总体"),
        "heading_order",
        TEXT,
        on=d.TYPED,
        also=frozenset({"heading_font", "heading_jump"}),
    ),
    Case("label 一.", d.heading_text(0, "%1."), "heading_mark", TEXT, on=d.NUMBERED),
    Case("label （一）、", d.heading_text(1, "（%2）、"), "heading_mark", TEXT, on=d.NUMBERED),
    Case("label 1、", d.heading_text(2, "%3、"), "heading_mark", TEXT, on=d.NUMBERED),
    Case("first level font", d.fonts(b.FIRST, "仿宋"), "heading_font", TEXT),
    Case("second level font", d.fonts(b.PART_ONE, "黑体"), "heading_font", TEXT),
    Case("third level font", d.fonts(b.ITEM_ONE, "楷体"), "heading_font", TEXT),
    Case("heading size", d.fonts(b.SECOND, size=18), "body_size", "5.2.2"),
)

ENDING = (
    Case("note half", d.said("附件：", "附件:"), "note_colon", "7.3.4"),
    Case("note flush", d.shaped("附件：", ind={"firstLine": 0}), "note_indent", "7.3.4"),
    Case("note stop", d.said("2." + b.NAMES[1], "2." + b.NAMES[1] + "。"), "note_punctuation", "7.3.4"),
    Case("note semicolon", d.said("1." + b.NAMES[0], "1." + b.NAMES[0] + "；"), "note_punctuation", "7.3.4"),
    Case("note 一", d.said("附件：1.", "附件一："), "note_ordinal", "7.3.4"),
    Case("note 1：", d.said("附件：1.", "附件1："), "note_ordinal", "7.3.4"),
    Case("note near", d.without_blank_before("附件："), "note_distance", "7.3.4"),
    Case("head 一", d.said("附件2", "附件二"), "attachment_head", "7.3.7"),
    Case("head font", d.fonts("附件2", "仿宋_GB2312"), "attachment_head", "7.3.7"),
    Case("title differs", d.said("附件：1." + b.NAMES[0], "附件：1.主要指标情况表"), "attachment_title", "7.3.7"),
    Case("not noted", d.without("2." + b.NAMES[1]), "attachment_count", "7.3.7"),
    Case(
        "same page",
        d.not_on_new_page,
        "attachment_page",
        "7.3.7",
        also=frozenset({"page_number_missing", "orientation"}),
    ),
    Case(
        "numerals",
        d.said(b.DATE, "二〇二四年一月五日"),
        "date_numerals",
        "7.3.5.4",
        also=frozenset({"date_position", "signature_position"}),
    ),
    Case("zeros", d.said(b.DATE, "2024年01月05日"), "date_zero", "7.3.5.4", also=frozenset({"date_position"})),
    Case(
        "stops",
        d.said(b.DATE, "2024.1.5"),
        "date_format",
        "7.3.5.4",
        also=frozenset({"date_position", "signature_position"}),
    ),
    Case(
        "hyphens",
        d.said(b.DATE, "2024-1-5"),
        "date_format",
        "7.3.5.4",
        also=frozenset({"date_position", "signature_position"}),
    ),
    Case("no such day", d.said(b.DATE, "2024年2月30日"), "date_format", "7.3.5.4"),
    Case("no date", d.without(b.DATE), "date_missing", "7.3.5", on=("gridded", *SEALED[:3])),
    Case("date above", d.moved_after(b.SIGNER, b.DATE), "signature_order", "7.3.5", on=SEALED[:3]),
    Case("date flush right", d.shaped(b.DATE, ind={"right": 0}), "date_position", "7.3.5"),
    Case("date left", d.shaped(b.DATE, align=0, ind={"right": 0}), "date_position", "7.3.5"),
    Case("no signature", d.without(b.SIGNER), "signature_missing", "7.3.5", on=SEALED),
    Case("remark", d.said("（此件公开发布）", "此件公开发布"), "remark", "7.3.6", on=("direct", "converted")),
    Case("主题词", d.keywords, "keywords", "7.4"),
    Case("thin lines", d.thin_foot, "foot_rule_width", "7.4.1"),
    Case(
        "no lines", d.foot_without_lines, "foot_rule_missing", "7.4.1", on=("direct", "gridded", "styled", "converted")
    ),
    Case("抄送 stop", d.said("政协办公室。", "政协办公室"), "copy_line", "7.4.2"),
    Case("抄送 colon", d.said("抄送：", "抄送:"), "copy_line", "7.4.2"),
    Case("foot size", d.fonts(b.COPIED, size=16), "foot_font", "7.4.2"),
    Case("printed zeros", d.said("2024年1月8日印发", "2024年01月08日印发"), "print_date", "7.4.3"),
    Case("printed word", d.said("8日印发", "8日"), "print_date", "7.4.3"),
    Case("foot first", d.foot_before_attachments, "foot_place", "7.4"),
)

WORDING = (
    Case("spaces", d.said("经县政府同意", "经 县政府同意"), "spaces", "9"),
    Case("number spaces", d.said("500万元", " 500 万元"), "number_spaces", "9"),
    Case("half comma", d.said("工作，经", "工作,经"), "punctuation", "9"),
    Case("half stop", d.said("通知如下。", "通知如下."), "punctuation", "9"),
    Case("half brackets", d.said("专项资金", "专项(补助)资金"), "punctuation", "9"),
    Case("quotes", d.said("“一企一策”", '"一企一策"'), "quotes", "9"),
    Case("swapped quotes", d.said("“一企一策”", "”一企一策“"), "quotes", "9"),
    Case("negative", d.said("下降2.1%", "增长-2.1%"), "negative_growth", "9"),
    Case("negative fall", d.said("下降2.1%", "下降-2.1%"), "negative_growth", "9"),
    Case("w", d.said("500万元", "500w元"), "unit_letter", "9"),
    Case("range", d.said("5%—6%", "5—6%"), "percent_range", "9"),
)  # fmt: skip

UP = ("upward",)
UPWARD = (
    Case("copy number", d.said("000001", "01"), "copy_number", "7.2.1", on=UP),
    Case("secrecy font", d.fonts("机密", "仿宋_GB2312"), "secrecy", "7.2.2", on=UP),
    Case("secrecy star", d.said("机密★1年", "机密*1年"), "secrecy", "7.2.2", on=UP),
    Case("urgency font", d.fonts("特急", "宋体"), "urgency", "7.2.3", on=UP),
    Case("urgency word", d.said("特急", "急件"), "urgency", "7.2.3", on=UP),
    Case("signer colon", d.said("签发人：", "签发人:"), "signer", "7.2.6", on=UP),
    Case("no signer", d.said("签发人：张模", ""), "signer", "7.2.6", on=UP),
    Case("signer size", d.fonts("签发人", size=14), "signer", "7.2.6", on=UP, also=frozenset({"number_font"})),
    Case("letter number left", d.shaped("模政函", align=0), "number_position", NUMBER, on=("letter",)),
    # The line at the foot of the first page goes with the page's own footer.
    Case("letter first page", d.first_page_shown, "letter_page_number", "10.1", on=("letter",),
         also=frozenset({"letter_rule"})),
    Case("letter black", d.coloured("模拟县人民政府", "000000"), "mark_colour", "7.2.4", on=("letter",)),
    Case("minutes black", d.coloured("专题会议纪要", "000000"), "mark_colour", "7.2.4", on=("minutes",)),
)  # fmt: skip
SETTINGS = (
    Case("grid pitch", d.grid_pitch(312), "line_pitch", "5.2.3", on=("gridded",)),
    Case("no grid", d.grid_pitch(None), "line_pitch", "5.2.3", on=("gridded",),
         also=frozenset({"title_distance", "addressee_distance", "note_distance", "mark_distance"})),
    Case("style size", d.style_size("公文正文", 14), "body_size", "5.2.2", on=("styled",)),
    Case("yearless", d.said("〔2024〕1号", "第1号"), "number_format", NUMBER),
    Case("number gone", d.without(b.NUMBER), "number_missing", NUMBER,
         also=frozenset({"head_rule_missing"})),
    Case("signer left", d.shaped(b.SIGNER, align=0, ind={"right": 0}), "signature_position", "7.3.5", on=SEALED),
    Case("heading centred", d.shaped(b.FIRST, align=1, ind={"left": 0}), "body_indent", TEXT),
)  # fmt: skip

CASES = (*UPWARD, *SETTINGS, *PAGES, *HEAD, *TITLE, *BODY, *ENDING, *WORDING)
