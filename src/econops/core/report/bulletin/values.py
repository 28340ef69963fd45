"""What a bulletin (通报) is made of: figures with what stands behind them, never a number typed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.expressions.columns import Cell
from econops.core.model.indicator import IndicatorKind
from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure, Reference
from econops.core.period.value import Period
from econops.core.report.blocks import Runs
from econops.core.rules.sentences import SentenceRule
from econops.core.series.masking import ShownGrouping


@dataclass(frozen=True)
class TracedFact:
    """A fact of sentences and tables with what stands behind it.

    `reference` may be missing only for what is never printed and for words without digits. `text` is printed instead
    of the cell where it is set: a level with its unit, a target as promised (8%以上).
    """

    cell: Cell
    reference: Reference | None = None
    text: str = ""

    @property
    def number(self) -> Decimal | None:
        """The exact number, None where it is none."""
        if isinstance(self.cell, bool) or not isinstance(self.cell, int | Decimal):
            return None
        return Decimal(self.cell)


Facts = Mapping[str, TracedFact]


@dataclass(frozen=True)
class BulletinIndicator:
    """One indicator: `facts` by the names of core/rules/sentence_facts.py, its light, and why.

    `owner` answers for the target, `supplier` supplies the official figure (organisation codes); `owner_name` is
    printed. `period` is the span of the figure (1—6月). `light` is the label (红), `tone` its meaning, `reason` the
    words of the judgement. `target` is the target as promised (8%以上); `public_target` tells that it may be shown
    outside, without it neither `target` nor a target under `facts` is printed. `history` are its growths by period,
    this one's too, where it comes month by month.
    """

    code: str
    name: str
    kind: IndicatorKind
    unit: str
    period: Figure
    facts: Facts
    owner: str = ""
    owner_name: str = ""
    supplier: str = ""
    light: str = ""
    tone: str = "neutral"
    reason: Runs = ()
    target: TracedFact | None = None
    public_target: bool = False
    decimals: int = 2
    note: Runs = ()
    history: Mapping[Period, TracedFact] = field(default_factory=dict)


@dataclass(frozen=True)
class AreaFigures:
    """One county or town: its growth and level in the compared indicator, and its growth the period before."""

    code: str
    name: str
    growth: TracedFact | None = None
    level: TracedFact | None = None
    previous_growth: TracedFact | None = None


@dataclass(frozen=True)
class AreaComparison:
    """Counties or towns side by side in one indicator. `whole` is the average or total they are held against.

    `kind` is what is compared (县（市、区）, 乡镇); ranks are computed over printed growths (of levels, where
    `by_level`), and shown only when the publication of rankings has been approved.
    """

    indicator: str
    kind: str
    period: Figure
    areas: tuple[AreaFigures, ...]
    whole: AreaFigures | None = None
    lower_is_better: bool = False
    by_level: bool = False
    unit: str = ""
    decimals: int = 2


@dataclass(frozen=True)
class DepartmentRow:
    """One unit with the lights of the indicators it answers for, and its tasks. Suppliers never stand here.

    `lights` leads from the label of a light to the indicators under it; `open_tasks` and `overdue_tasks` are counts.
    """

    code: str
    name: str
    lights: Mapping[str, tuple[str, ...]]
    open_tasks: TracedFact | None = None
    overdue_tasks: TracedFact | None = None


@dataclass(frozen=True)
class IndustryPart:
    """One industry with level and growth; both are published figures, or only the growth.

    `share` is its published share of the base period in %, where there is one.
    """

    name: str
    level: TracedFact | None
    growth: TracedFact
    share: TracedFact | None = None


@dataclass(frozen=True)
class IndustryBreakdown:
    """The industries of one indicator, and the whole, which they need not make up.

    `least_growth` is the bound for contributions.
    """

    indicator: str
    period: Figure
    whole: IndustryPart
    parts: tuple[IndustryPart, ...]
    least_growth: TracedFact
    unit: str
    decimals: int = 2


@dataclass(frozen=True)
class FirmGroupTable:
    """Groups of firms as they may be shown (`core/series/masking.py`), and the file they come from.

    `least` is the rulebook's smallest number of firms; `source` names the administrative table (no digits, or as runs).
    """

    title: str
    item: str
    unit: str
    period: Figure
    shown: ShownGrouping
    least: TracedFact
    file: str
    source: Runs = ()


@dataclass(frozen=True)
class BulletinMeasure:
    """One measure (下步措施): what is done, by whom, until when. `indicators` are the codes it is about.

    Digits in `words` need a reference or a reason as everywhere; about a result there are none at all.
    """

    words: Runs
    lead: str
    until: Figure
    indicators: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class Mention:
    """A unit or place that is praised (表扬) or criticised (批评), and for what."""

    name: str
    words: Runs
    code: str = ""


@dataclass(frozen=True)
class BulletinRequest:
    """Everything a bulletin says about one month.

    `rules` are the sentence patterns in force (`Rulebook.sentence_rules`). `headline` is the code of the indicator
    that opens the judgement. `known_at` is the day as of which figures are known; `light_words` the words after a
    label (灯 in 红灯); `rule_words` name the rule set and its version. `addressee_codes` are
    the units it goes to: whoever supplies a result is none of them.
    """

    issuer: Organisation
    addressee: Runs
    area_name: str
    month: Figure
    known_at: Figure
    rules: Mapping[str, SentenceRule]
    indicators: tuple[BulletinIndicator, ...]
    headline: str = "gdp"
    areas: tuple[AreaComparison, ...] = ()
    departments: tuple[DepartmentRow, ...] = ()
    industries: tuple[IndustryBreakdown, ...] = ()
    firm_groups: tuple[FirmGroupTable, ...] = ()
    measures: tuple[BulletinMeasure, ...] = ()
    praise: tuple[Mention, ...] = ()
    criticism: tuple[Mention, ...] = ()
    ranking_published: bool = False
    issuer_mark: str = ""
    document_number: Runs = ()
    date: Runs = ()
    draft: bool = True
    light_words: str = "灯"
    rule_words: Runs = ()
    addressee_codes: tuple[str, ...] = ()
