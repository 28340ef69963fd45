"""What is noticed from the title to the end of the text."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class TitleMissing(DocumentFinding):
    """No title."""

    code: ClassVar[str] = "document.title_missing"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "没有找到标题"
    template: ClassVar[str] = "没有找到标题。标题一般用2号小标宋体字，居中排布，请补上。"


class TitleBreak(DocumentFinding):
    """A line that ends inside a number."""

    code: ClassVar[str] = "document.title_break"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题回行断开了数字"
    template: ClassVar[str] = "标题在“{value}”处回行，断开了数字，回行时应做到词意完整，如“{expected}”，请调整。"


class TitleBreakWord(DocumentFinding):
    """A line that may end inside a word."""

    code: ClassVar[str] = "document.title_break_word"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题回行断开了词"
    template: ClassVar[str] = "标题在“{value}”处回行，断开了“{expected}”，回行时应做到词意完整，请核对。"


class TitleKind(DocumentFinding):
    """No kind of document at the end."""

    code: ClassVar[str] = "document.title_kind"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题没有文种"
    template: ClassVar[str] = (
        "标题“{value}”的末尾没有文种，标题由发文机关名称、事由和文种组成，如“{expected}”，请核对。"
    )


class TitleFont(DocumentFinding):
    """Not 小标宋."""

    code: ClassVar[str] = "document.title_font"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题字体不对"
    template: ClassVar[str] = "标题用的是{value}，一般用{expected}，请改正。"


class TitleSize(DocumentFinding):
    """Not 2号."""

    code: ClassVar[str] = "document.title_size"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题字号不对"
    template: ClassVar[str] = "标题是{value}，一般用{expected}，请改正。"


class TitleAlign(DocumentFinding):
    """Not centred."""

    code: ClassVar[str] = "document.title_align"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题没有居中"
    template: ClassVar[str] = "标题是{value}，应居中排布，请改正。"


class TitlePunctuation(DocumentFinding):
    """Ends with a mark."""

    code: ClassVar[str] = "document.title_punctuation"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题末尾有标点"
    template: ClassVar[str] = "标题以“{value}”结尾，标题末尾不加标点，请删去。"


class TitleMarks(DocumentFinding):
    """Marks inside."""

    code: ClassVar[str] = "document.title_marks"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题里的标点不对"
    template: ClassVar[str] = (
        "标题里用了“{value}”。标题中除书名号、引号、顿号、括号等必要的全角标点外不用标点，请改正。"
    )


class TitleDistance(DocumentFinding):
    """Not two lines below the red line."""

    code: ClassVar[str] = "document.title_distance"
    clause: ClassVar[str] = "7.3.1 标题"
    title: ClassVar[str] = "标题离红色分隔线的距离不对"
    template: ClassVar[str] = "标题与红色分隔线之间约空{value}行，应编排于红色分隔线下空{expected}位置，请调整。"


class AddresseeMissing(DocumentFinding):
    """A kind that needs one has none."""

    code: ClassVar[str] = "document.addressee_missing"
    clause: ClassVar[str] = "7.3.2 主送机关"
    title: ClassVar[str] = "没有主送机关"
    template: ClassVar[str] = "没有找到主送机关。{value}要写主送机关，请在标题下空一行顶格补上。"


class AddresseeColon(DocumentFinding):
    """No full-width colon."""

    code: ClassVar[str] = "document.addressee_colon"
    clause: ClassVar[str] = "7.3.2 主送机关"
    title: ClassVar[str] = "主送机关后的冒号不对"
    template: ClassVar[str] = "主送机关以“{value}”结尾，最后一个机关名称后应标全角冒号，请改正。"


class AddresseeIndent(DocumentFinding):
    """Not flush."""

    code: ClassVar[str] = "document.addressee_indent"
    clause: ClassVar[str] = "7.3.2 主送机关"
    title: ClassVar[str] = "主送机关没有顶格"
    template: ClassVar[str] = "主送机关{value}，应居左顶格，请改正。"


class AddresseeDistance(DocumentFinding):
    """Not one line below."""

    code: ClassVar[str] = "document.addressee_distance"
    clause: ClassVar[str] = "7.3.2 主送机关"
    title: ClassVar[str] = "主送机关与标题之间的空行不对"
    template: ClassVar[str] = "主送机关与标题之间约空{value}行，应编排于标题下空{expected}位置，请调整。"


class BodyFont(DocumentFinding):
    """Not 仿宋."""

    code: ClassVar[str] = "document.body_font"
    clause: ClassVar[str] = "5.2.2 字体和字号"
    title: ClassVar[str] = "正文字体不对"
    template: ClassVar[str] = "这里用的是{value}，一般用{expected}，请改正。"


class BodyFontMixed(DocumentFinding):
    """Some words in another font."""

    code: ClassVar[str] = "document.body_font_mixed"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "5.2.2 字体和字号"
    title: ClassVar[str] = "正文里夹有别的字体"
    template: ClassVar[str] = "这里夹有{value}，一般用{expected}，请核对。"


class BodySize(DocumentFinding):
    """Not 3号."""

    code: ClassVar[str] = "document.body_size"
    clause: ClassVar[str] = "5.2.2 字体和字号"
    title: ClassVar[str] = "字号不对"
    template: ClassVar[str] = "这里的字号是{value}，一般用{expected}，请改正。"


class BodyIndent(DocumentFinding):
    """First line not indented by two."""

    code: ClassVar[str] = "document.body_indent"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "段首没有空两字"
    template: ClassVar[str] = "这一段首行缩进{value}，每个自然段左空二字，回行顶格，请设首行缩进2字符。"


class BlankIndent(DocumentFinding):
    """Indented by typed blanks."""

    code: ClassVar[str] = "document.blank_indent"
    level: ClassVar[Level] = "info"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "用空格缩进"
    template: ClassVar[str] = "段首用空格空出两字；建议改用“首行缩进2字符”，以免换行时走样。"


class HeadingOrder(DocumentFinding):
    """Levels out of order."""

    code: ClassVar[str] = "document.heading_order"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "层次序数的次序不对"
    template: ClassVar[str] = "“{value}”用在这里，{expected}。结构层次序数依次用“一、”“（一）”“1.”“（1）”，请改正。"


class HeadingFirst(DocumentFinding):
    """First level is not 一、."""

    code: ClassVar[str] = "document.heading_first"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "第一层不是“一、”"
    template: ClassVar[str] = "第一层用了“{value}”。结构层次序数依次用“一、”“（一）”“1.”“（1）”，请核对。"


class HeadingMark(DocumentFinding):
    """Wrong mark after the ordinal."""

    code: ClassVar[str] = "document.heading_mark"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "层次序数的标点不对"
    template: ClassVar[str] = "层次序数写成“{value}”，应为“{expected}”，请改正。"


class HeadingMarkWide(DocumentFinding):
    """A full-width stop."""

    code: ClassVar[str] = "document.heading_mark_wide"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "序数后用了全角点"
    template: ClassVar[str] = "层次序数写成“{value}”，标准写作“{expected}”，请核对。"


class HeadingJump(DocumentFinding):
    """Ordinals that jump."""

    code: ClassVar[str] = "document.heading_jump"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "层次序数不连续"
    template: ClassVar[str] = "这里的序数是“{value}”，按次序应为“{expected}”，请核对有没有漏项或重号。"


class HeadingFont(DocumentFinding):
    """Font of a level."""

    code: ClassVar[str] = "document.heading_font"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "层次标题字体不对"
    template: ClassVar[str] = (
        "“{value}”，第一层用黑体、第二层用楷体、第三层和第四层用仿宋体，这里应为{expected}，请改正。"
    )


class HeadingFontLong(DocumentFinding):
    """A whole sentence as heading."""

    code: ClassVar[str] = "document.heading_font_long"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "层次序数后的字体"
    template: ClassVar[str] = "“{value}”，标准在这一层用{expected}；这里整段是一句话，请核对。"


class EmptyPage(DocumentFinding):
    """此页无正文."""

    code: ClassVar[str] = "document.empty_page"
    clause: ClassVar[str] = "7.3.5.5 特殊情况说明"
    title: ClassVar[str] = "写了“此页无正文”"
    template: ClassVar[str] = "“{value}”已不使用，空白处容不下印章或成文日期时，应{expected}，请删去。"
