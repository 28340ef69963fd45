"""Application entry of the room `ledger`."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the room; its label is `ledger`."""

    name = "econops.desk.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.ledger import panels

        panels.register()
