"""Application entry of the room `dispatch`."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Registers the room; its label is `dispatch`."""

    name = "econops.desk.dispatch"
    label = "dispatch"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.dispatch import panels

        panels.register()
