"""Application entry of the room `lights`."""

from django.apps import AppConfig


class LightsConfig(AppConfig):
    """Registers the room; its label is `lights`."""

    name = "econops.desk.lights"
    label = "lights"
