"""What this room offers to other pages."""

from django.utils.translation import gettext as _

from econops.desk.common.panels import (
    NavigationItem,
    Panel,
    RelationRule,
    register_navigation,
    register_panel,
    register_relations,
)
from econops.desk.documents.open_work import open_reviews


def register() -> None:
    """Put this room into the top bar, and what is open in it on the page of a hand-over."""
    register_navigation(NavigationItem(_("文件"), "document_list", "document.view", 30))
    register_panel(Panel("hand_over", "", open_reviews))
    register_relations(RelationRule("documents.Commitment.owner", moves=True))
