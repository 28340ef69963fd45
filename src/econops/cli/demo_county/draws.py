"""Repeatable chance: each part of the invented county draws from its own stream."""

from __future__ import annotations

import random


def stream(seed: int, name: str) -> random.Random:
    """Draws that depend only on the seed and the name, so that one part never moves another."""
    return random.Random(f"{seed}-{name}")  # noqa: S311 - figures are invented, nothing is secret
