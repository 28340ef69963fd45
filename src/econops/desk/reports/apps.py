"""Application entry of the room `reports`."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers the room; its label is `reports`."""

    name = "econops.desk.reports"
    label = "reports"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.reports import panels

        panels.register()
