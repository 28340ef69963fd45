"""What is noticed about pages: paper, margins, lines, colour, page numbers."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class Paper(DocumentFinding):
    """Not A4."""

    code: ClassVar[str] = "document.paper"
    clause: ClassVar[str] = "5.1 幅面尺寸"
    title: ClassVar[str] = "纸张不是A4"
    template: ClassVar[str] = "纸张是{value}，公文用A4纸（210毫米×297毫米），请在页面设置里改为A4。"


class Orientation(DocumentFinding):
    """Landscape without a table."""

    code: ClassVar[str] = "document.orientation"
    clause: ClassVar[str] = "5.1 幅面尺寸"
    title: ClassVar[str] = "横向页面里没有表格"
    template: ClassVar[str] = "这一节是横向页面，而没有横排表格。公文正文用竖向A4纸，请改为纵向。"


class MarginTop(DocumentFinding):
    """The top margin."""

    code: ClassVar[str] = "document.margin_top"
    clause: ClassVar[str] = "5.2.1 页边与版心尺寸"
    title: ClassVar[str] = "天头不对"
    template: ClassVar[str] = "天头（上边距）是{value}，应为{expected}，请在页面设置里改正。"


class MarginLeft(DocumentFinding):
    """The binding edge."""

    code: ClassVar[str] = "document.margin_left"
    clause: ClassVar[str] = "5.2.1 页边与版心尺寸"
    title: ClassVar[str] = "订口不对"
    template: ClassVar[str] = "订口（左边距加装订线）是{value}，应为{expected}，请在页面设置里改正。"


class MarginRight(DocumentFinding):
    """The width of the type area."""

    code: ClassVar[str] = "document.margin_right"
    clause: ClassVar[str] = "5.2.1 页边与版心尺寸"
    title: ClassVar[str] = "版心宽度不对"
    template: ClassVar[str] = (
        "右边距是{value}，版心就不是156毫米宽；订口28毫米时右边距应为{expected}，请在页面设置里改正。"
    )


class MarginBottom(DocumentFinding):
    """The height of the type area."""

    code: ClassVar[str] = "document.margin_bottom"
    clause: ClassVar[str] = "5.2.1 页边与版心尺寸"
    title: ClassVar[str] = "版心高度不对"
    template: ClassVar[str] = (
        "下边距是{value}，版心就不是225毫米高；天头37毫米时下边距应为{expected}，请在页面设置里改正。"
    )


class LinePitch(DocumentFinding):
    """Lines that do not give 22 a page."""

    code: ClassVar[str] = "document.line_pitch"
    clause: ClassVar[str] = "5.2.3 行数和字数"
    title: ClassVar[str] = "行距不对"
    template: ClassVar[str] = (
        "行距是{value}，一般每面排22行，行距应为{expected}。请设为固定值28.95磅，或对齐每页22行的网格。"
    )


class LineCharacters(DocumentFinding):
    """A grid far from 28 characters."""

    code: ClassVar[str] = "document.line_characters"
    clause: ClassVar[str] = "5.2.3 行数和字数"
    title: ClassVar[str] = "每行字数不对"
    template: ClassVar[str] = "按现在的网格和字距，每行约排{value}字，一般每行排28字。请调整文档网格或字符间距。"


class Colour(DocumentFinding):
    """Text that is not black."""

    code: ClassVar[str] = "document.colour"
    clause: ClassVar[str] = "5.2.4 文字的颜色"
    title: ClassVar[str] = "文字不是黑色"
    template: ClassVar[str] = "文字颜色是{value}。如无特殊说明，公文中文字均为黑色，请改为黑色或自动。"


class PageNumberMissing(DocumentFinding):
    """No page number."""

    code: ClassVar[str] = "document.page_number_missing"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "没有页码"
    template: ClassVar[str] = "{value}没有页码。请在页脚插入页码，单页码居右空一字，双页码居左空一字。"


class PageNumberStart(DocumentFinding):
    """Counted anew."""

    code: ClassVar[str] = "document.page_number_start"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码没有连续编排"
    template: ClassVar[str] = "页码从{value}重新起编，附件与正文一起装订时页码应{expected}，请改正。"


class PageNumberSide(DocumentFinding):
    """On the wrong side."""

    code: ClassVar[str] = "document.page_number_side"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码位置不对"
    template: ClassVar[str] = "{value}。单页码应居右空一字，双页码应居左空一字，请设“奇偶页不同”后分别排好。"


class PageNumberBlank(DocumentFinding):
    """Not one character from the edge."""

    code: ClassVar[str] = "document.page_number_blank"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码没有空一字"
    template: ClassVar[str] = "页码离版心边缘{value}，应空一字（约14磅），请设一字的缩进。"


class PageNumberDash(DocumentFinding):
    """Without dashes."""

    code: ClassVar[str] = "document.page_number_dash"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码两边的一字线不对"
    template: ClassVar[str] = "页码写成“{value}”，数字左右应各放一条一字线，如“{expected}”，请改正。"


class PageNumberFont(DocumentFinding):
    """Wrong font."""

    code: ClassVar[str] = "document.page_number_font"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码字体不对"
    template: ClassVar[str] = "页码用的是{value}，应为{expected}半角阿拉伯数字，请改正。"


class PageNumberSize(DocumentFinding):
    """Wrong size."""

    code: ClassVar[str] = "document.page_number_size"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码字号不对"
    template: ClassVar[str] = "页码是{value}，应为{expected}，请改正。"


class PageNumberDistance(DocumentFinding):
    """Not 7 mm below."""

    code: ClassVar[str] = "document.page_number_distance"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.5 页码"
    title: ClassVar[str] = "页码离版心的距离不对"
    template: ClassVar[str] = "页脚距纸边{value}，一字线应距版心下边缘7毫米，页脚距纸边约{expected}，请核对。"


class TrackedChanges(DocumentFinding):
    """Open changes."""

    code: ClassVar[str] = "document.tracked_changes"
    level: ClassVar[Level] = "info"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "有未接受的修订"
    template: ClassVar[str] = "文件里有{value}处未接受的修订；按全部接受核对，定稿前请接受或拒绝。"


class ForeignPart(DocumentFinding):
    """A part in another format."""

    code: ClassVar[str] = "document.foreign_part"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.3 正文"
    title: ClassVar[str] = "有嵌入的外部内容"
    template: ClassVar[str] = "文件里嵌入了{value}段外部内容，没有核对。请用 Word 或 WPS 打开后另存一份再查。"
