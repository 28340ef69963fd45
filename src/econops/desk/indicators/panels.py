"""What this room offers to other pages."""

from django.utils.translation import gettext as _

from econops.desk.common.panels import (
    ChoicePanel,
    NavigationItem,
    NotePanel,
    RelationRule,
    register_choices,
    register_navigation,
    register_notes,
    register_relations,
)
from econops.desk.indicators.separation import both_sides, scope_choices, supplied_warnings


def register() -> None:
    """Put this room into the top bar, and what it knows of scopes and separation on the pages of people."""
    register_navigation(NavigationItem(_("指标"), "indicator_list", "indicator.view", 20))
    register_navigation(NavigationItem(_("问数"), "ask", "indicator.view", 25))
    register_relations(
        RelationRule("indicators.Indicator.supplier", moves=True),
        RelationRule("indicators.Indicator.owner", moves=True),
        RelationRule("indicators.Batch.organisation", moves=False),
    )
    register_notes(NotePanel("reorganisation", "people.manage", both_sides))
    register_choices(ChoicePanel("person", "people.manage", scope_choices))
    register_notes(NotePanel("person", "people.manage", supplied_warnings))
