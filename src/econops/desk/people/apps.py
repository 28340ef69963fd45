"""Application entry of the room `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room; its label is `people`."""

    name = "econops.desk.people"
    label = "people"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.people import panels

        panels.register()
