"""Application entry of the room `common`."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Registers the room; its label is `common`."""

    name = "econops.desk.common"
    label = "common"

    def ready(self) -> None:
        """Offer the audit trail to those who may look at it."""
        from django.utils.translation import gettext as _

        from econops.desk.common.panels import NavigationItem, register_navigation

        register_navigation(NavigationItem(_("审计"), "audit", "audit.view", 95))
