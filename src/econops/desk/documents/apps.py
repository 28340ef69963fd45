"""Application entry of the room `documents`."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room; its label is `documents`."""

    name = "econops.desk.documents"
    label = "documents"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.documents import panels

        panels.register()
