"""What counts as red and as black."""

from __future__ import annotations

import re

_HEX = re.compile(r"[0-9A-F]{6}")
_RED_AT_LEAST, _OTHERS_AT_MOST, _BLACK_AT_MOST = 0xB0, 0x48, 0x20


def _channels(colour: str) -> tuple[int, int, int] | None:
    if not _HEX.fullmatch(colour):
        return None
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def is_red(colour: str) -> bool:
    """Whether a colour is the red of official documents, in any shade printers use."""
    channels = _channels(colour)
    return channels is not None and channels[0] >= _RED_AT_LEAST and max(channels[1:]) <= _OTHERS_AT_MOST


def is_black(colour: str) -> bool:
    """Whether text of this colour is black; `auto` is."""
    channels = _channels(colour)
    return channels is None or max(channels) <= _BLACK_AT_MOST


def colour_name(colour: str) -> str:
    """A colour for a person."""
    if is_red(colour):
        return "红色"
    return "黑色" if is_black(colour) else f"#{colour}"
