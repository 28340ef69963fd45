"""Application entry of the room `month`."""

from django.apps import AppConfig


class MonthConfig(AppConfig):
    """Registers the room; its label is `month`."""

    name = "econops.desk.month"
    label = "month"
