"""Application entry of the room `indicators`."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Registers the room; its label is `indicators`."""

    name = "econops.desk.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.indicators import panels

        panels.register()
