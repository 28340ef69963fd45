"""Text of people about work: it asks for measures and reports on them, never for a value of a result indicator."""

from __future__ import annotations

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.model.indicator import IndicatorKind
from econops.core.stages.work_text import demanded_values
from econops.desk.common.rulebook import rulebook_current


def work_text_check(*texts: str) -> None:
    """Refuse a text that sets or promises a value of statistics.

    Raises:
        Invalid: quoting the sentence.
    """
    names = [
        name
        for indicator in rulebook_current().indicators.values()
        if indicator.kind is IndicatorKind.RESULT
        for name in (indicator.name, *indicator.aliases)
    ]
    for text in texts:
        found = demanded_values(text, names)
        if found:
            words = _(
                "“{clause}”写了统计指标要达到的数值。函件往来只写工作，请改写为原因和措施，不写上报数要达到多少。"
            )
            raise Invalid(words.format(clause=found[0]))
