"""Application entry of the room `dispatch`."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Registers the room; its label is `dispatch`."""

    name = "econops.desk.dispatch"
    label = "dispatch"
