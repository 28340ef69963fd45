"""What the page on data quality says: questions with their evidence, never a verdict."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.quantity.rounding import official
from econops.core.series.quality.agreement import Agreement
from econops.core.series.quality.digits import DigitTest
from econops.core.series.quality.revising import RevisionSummary
from econops.desk.common.display import number_text, period_text

TEST_NAMES = {"last_digit": "末位数字", "heaping": "逢0逢5", "first_digit": "首位数字", "repeated": "与上月相同"}
QUESTIONS = {
    "last_digit": "有的末位数字出现得特别多。是不是按估计数填报？请填报单位说明数字怎样得来。",
    "heaping": "以0和5结尾的数偏多。是不是取整或估报？请填报单位说明数字怎样得来。",
    "first_digit": "首位数字的分布与自然形成的数据不同。是不是有统一的上限、下限或按比例分摊？请说明。",
    "repeated": "多次与上个月完全相同。是不是沿用了上月数？请核对。",
}
SMALL = 0.0001


def chance_text(chance: float) -> str:
    """A probability in words: 约1/200; 小于万分之一."""
    if chance < SMALL:
        return _("小于万分之一")
    if chance >= 0.1:
        return _("约{n}%").format(n=round(chance * 100))
    return _("约1/{n}").format(n=round(1 / chance))


def test_text(test: DigitTest) -> str:
    """What was seen and what chance would give; why a test was not made."""
    if not test.made:
        if test.narrow:
            return _("{n}个，大小相差不够大，不适用").format(n=test.count)
        return _("{n}个，少于{needed}个，不作判断").format(n=test.count, needed=test.needed)
    observed, expected = (number_text(official(value, 1)) for value in (test.observed, test.expected))
    if test.unit == "%":
        unit = {"last_digit": _("最多的末位占"), "first_digit": _("首位是1的占")}.get(test.name, "")
        seen = _("{unit}{observed}%，机会平均{expected}%").format(unit=unit, observed=observed, expected=expected)
    else:
        seen = _("{observed}次，机会平均不到{expected}次").format(observed=observed, expected=expected)
    return _("{n}个：{seen}；纯属巧合的机会{chance}").format(
        n=test.count, seen=seen, chance=chance_text(test.chance or 0.0)
    )


def agreement_text(found: Agreement) -> str:
    """The evidence of a pair in one sentence."""
    usual = number_text(official(found.usual, 1))
    return _(
        "{period}相差{difference}个百分点，{n}期的中位差{usual}个百分点，至少差这么远的有{farther}期（机会{chance}）"
    ).format(
        period=period_text(str(found.period)),
        difference=number_text(official(found.difference, 1)),
        n=found.count,
        usual=usual,
        farther=found.farther,
        chance=chance_text(float(found.rank_chance)),
    )


def agreement_question(found: Agreement) -> str:
    """What to ask, empty where nothing is."""
    if found.opposite:
        return _("一升一降。两者为什么不同向？请两家来源单位各自说明口径和特殊因素。")
    return _("差距比往常大得多。有什么特殊因素？请来源单位说明。") if found.asks else ""


def revision_text(found: RevisionSummary, unit: str) -> str:
    """How figures were revised."""
    if not found.count:
        return _("没有修订")
    return _("调高{up}次，调低{down}次，幅度中位数{middle}{unit}，最大{largest}{unit}").format(
        up=found.up, down=found.down, unit=unit,
        middle=number_text(official(found.middle, 2)), largest=number_text(official(found.largest, 2)),
    )  # fmt: skip


def alarms_text(tests: tuple[int, Decimal], pairs: tuple[int, Decimal]) -> str:
    """How many questions would come without cause; both are (how many were made, their false-alarm rate)."""
    expected = tests[0] * tests[1] + pairs[0] * pairs[1]
    return _(
        "共做了{tests}项数字检验（每项误报率不高于{rate}%）、{pairs}项序列对照（{pair_rate}%）："
        "即使数据全无问题，平均也会有约{expected}项被提出来。所以这里只提问，不作结论。"
    ).format(
        tests=tests[0], rate=number_text(tests[1] * 100), pairs=pairs[0], pair_rate=number_text(pairs[1] * 100),
        expected=number_text(official(expected, 1)),
    )  # fmt: skip
