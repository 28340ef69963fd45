"""Application entry of the room `common`."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Registers the room; its label is `common`."""

    name = "econops.desk.common"
    label = "common"
