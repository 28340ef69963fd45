"""Application entry of the room `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room; its label is `jobs`."""

    name = "econops.desk.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Offer this room's entries to the pages below."""
        from econops.desk.jobs import panels

        panels.register()
