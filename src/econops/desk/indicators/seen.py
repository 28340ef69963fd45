"""The indicators that a person may see: all, or those the data scope lists."""

from __future__ import annotations

from django.db.models import QuerySet

from econops.core.model.indicator import Indicator as IndicatorValue
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.selectors import indicator_list
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of


def indicators_seen(user: User) -> QuerySet[Indicator]:
    """The indicators within a person's data scope, in the office's order."""
    return scope_of(user).of_indicators(Indicator.objects.select_related("supplier", "owner"), "pk")


def indicator_values_seen(user: User) -> list[IndicatorValue]:
    """The same as the engines see them, only those for which somebody of this county answers."""
    scope = scope_of(user)
    return [indicator for indicator in indicator_list() if scope.sees_indicator(indicator.code)]
