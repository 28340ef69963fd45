"""What is noticed in the wording: marks, numbers, units."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class Spaces(DocumentFinding):
    """Blanks between hanzi."""

    code: ClassVar[str] = "document.spaces"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "文字中间有空格"
    template: ClassVar[str] = "“{value}”中间有空格，请删去。"


class NumberSpaces(DocumentFinding):
    """Blanks beside digits."""

    code: ClassVar[str] = "document.number_spaces"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "数字旁边有空格"
    template: ClassVar[str] = "“{value}”里数字旁边有空格，公文里不加，请删去。"


class Punctuation(DocumentFinding):
    """Half-width marks."""

    code: ClassVar[str] = "document.punctuation"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "用了半角标点"
    template: ClassVar[str] = "“{value}”里用了半角标点，汉字之间应用全角标点，如“{expected}”，请改正。"


class Quotes(DocumentFinding):
    """Straight or swapped quotes."""

    code: ClassVar[str] = "document.quotes"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "引号不对"
    template: ClassVar[str] = "“{value}”的引号不对，应用全角弯引号“”，请改正。"


class NegativeGrowth(DocumentFinding):
    """增长-2.1%."""

    code: ClassVar[str] = "document.negative_growth"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "增减写法不对"
    template: ClassVar[str] = "写成“{value}”，应写“{expected}”，不用增长配负号，请改正。"


class UnitLetter(DocumentFinding):
    """5w."""

    code: ClassVar[str] = "document.unit_letter"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "单位用了字母"
    template: ClassVar[str] = "“{value}”里的“w”应写“万”，如“{expected}”，请改正。"


class PercentRange(DocumentFinding):
    """5—6%."""

    code: ClassVar[str] = "document.percent_range"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "百分数范围写法不对"
    template: ClassVar[str] = "“{value}”的前一个数也要带百分号，应为“{expected}”，请改正。"


class RangeDash(DocumentFinding):
    """1-6月."""

    code: ClassVar[str] = "document.range_dash"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "起止用了半角连字符"
    template: ClassVar[str] = "“{value}”用了半角连字符，数字的起止用一字线或浪纹线，如“{expected}”，请改正。"


class WideDigits(DocumentFinding):
    """５.３."""

    code: ClassVar[str] = "document.wide_digits"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "用了全角数字"
    template: ClassVar[str] = "“{value}”是全角数字，阿拉伯数字用半角，如“{expected}”，请改正。"


class Thousands(DocumentFinding):
    """1,234 in a sentence."""

    code: ClassVar[str] = "document.thousands"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "正文里用了千分撇"
    template: ClassVar[str] = "“{value}”里用了千分撇，正文里一般不用，请核对。"


class CitedNumber(DocumentFinding):
    """A number of another document."""

    code: ClassVar[str] = "document.cited_number"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "引用的发文字号写法不对"
    template: ClassVar[str] = "引用的发文字号“{value}”应为“{expected}”，请核对。"


class ChineseNumerals(DocumentFinding):
    """百分之五点三, 二〇二四年 in a sentence."""

    code: ClassVar[str] = "document.chinese_numerals"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "数据用了汉字数字"
    template: ClassVar[str] = "“{value}”用了汉字数字，统计数据和公历年份用阿拉伯数字，应为“{expected}”，请改正。"


class ShortYear(DocumentFinding):
    """24年上半年."""

    code: ClassVar[str] = "document.short_year"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "年份没有写全"
    template: ClassVar[str] = "“{value}”的年份没有写全，应为“{expected}”，请改正。"


class Approximation(DocumentFinding):
    """3、5天."""

    code: ClassVar[str] = "document.approximation"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "概数写法不对"
    template: ClassVar[str] = "“{value}”是概数，相邻两个数字连用用汉字，中间不加顿号，应为“{expected}”，请改正。"


class Doubled(DocumentFinding):
    """。。 and 0.5%个百分点."""

    code: ClassVar[str] = "document.doubled"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "标点或单位重复"
    template: ClassVar[str] = "“{value}”重复了，应为“{expected}”，请改正。"


class UnpairedMarks(DocumentFinding):
    """An opening mark without its partner."""

    code: ClassVar[str] = "document.unpaired_marks"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "标点不成对"
    template: ClassVar[str] = "“{value}”一处只有“{expected}”的前一半，请补上后一半。"


class WidePercent(DocumentFinding):
    """5.3％."""

    code: ClassVar[str] = "document.wide_percent"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "用了全角百分号"
    template: ClassVar[str] = "“{value}”用了全角百分号，一般与半角数字配半角的“%”，请核对。"


class ListedTitles(DocumentFinding):
    """《》、《》."""

    code: ClassVar[str] = "document.listed_titles"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "9 公文中计量单位、标点符号和数字的用法"
    title: ClassVar[str] = "书名号之间用了顿号"
    template: ClassVar[str] = "“{value}”：并列的书名号之间通常不用顿号，请核对。"
