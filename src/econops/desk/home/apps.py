"""Application entry of the room `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers the room; its label is `home`."""

    name = "econops.desk.home"
    label = "home"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.home import panels

        panels.register()
