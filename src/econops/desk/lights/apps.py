"""Application entry of the room `lights`."""

from django.apps import AppConfig


class LightsConfig(AppConfig):
    """Registers the room; its label is `lights`."""

    name = "econops.desk.lights"
    label = "lights"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.lights import panels

        panels.register()
