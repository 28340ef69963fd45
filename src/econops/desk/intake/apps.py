"""Application entry of the room `intake`."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Registers the room; its label is `intake`."""

    name = "econops.desk.intake"
    label = "intake"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.intake import panels

        panels.register()
