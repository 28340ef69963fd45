"""Which vintage (第几版) was known at a moment, and what was revised. Nothing recorded later is ever seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _
from itertools import pairwise

from econops.core.errors import Invalid
from econops.core.model.observation import Observation, ObservationKey


def as_of(observations: Iterable[Observation], moment: datetime.datetime) -> dict[ObservationKey, Observation]:
    """The latest vintage of each key among observations recorded at or before `moment` (with time zone).

    Raises:
        Invalid: `moment` has no time zone, or one key has two different observations of the same vintage.
    """
    if moment.tzinfo is None:
        raise Invalid(_("截止时点缺少时区，请写明时区。"))
    latest: dict[ObservationKey, Observation] = {}
    for observation in observations:
        if observation.recorded_at > moment:
            continue
        known = latest.get(observation.key)
        if known is not None and known.vintage == observation.vintage and known != observation:
            raise Invalid(
                _("指标“{indicator}”{period}的第{vintage}版有两个不同的数，请核对数据。").format(
                    indicator=observation.key.indicator, period=observation.key.period, vintage=observation.vintage
                )
            )
        if known is None or known.vintage < observation.vintage:
            latest[observation.key] = observation
    return latest


def released(observations: Iterable[Observation], moment: datetime.datetime) -> list[Observation]:
    """Those that may be shown at `moment`: no embargo, or an embargo that has ended."""
    return [item for item in observations if item.embargo_until is None or item.embargo_until <= moment]


@dataclass(frozen=True)
class Revision:
    """One value replaced by a later vintage (修订)."""

    before: Observation
    after: Observation

    @property
    def change(self) -> Decimal | None:
        """New minus old value, or None where the unit changed with the revision."""
        if self.before.unit != self.after.unit:
            return None
        return self.after.value - self.before.value


def revisions(
    observations: Iterable[Observation], key: ObservationKey, moment: datetime.datetime | None = None
) -> list[Revision]:
    """Revisions of one key from the first vintage on; a later vintage with the same value and unit is none.

    Args:
        moment: leave out what was recorded later.
    """
    vintages = sorted(
        (item for item in observations if item.key == key and (moment is None or item.recorded_at <= moment)),
        key=lambda item: item.vintage,
    )
    return [Revision(old, new) for old, new in pairwise(vintages) if (old.value, old.unit) != (new.value, new.unit)]
