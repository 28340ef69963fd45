"""One real bulletin (公报): published figures of another place, carried with their source."""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources

PLACE_CODE = "fuling"
PLACE_NAME = "涪陵区"
PERIOD = "2025-09-ytd"
SOURCE_URL = "http://www.fl.gov.cn/bm/tjj/zwgk_46564/tjxxbf/sjjd/202511/t20251103_15134696.html"
FILE_NAME = "figures.csv"


@dataclass(frozen=True)
class BulletinLine:
    """A line of the file: level, growth in %, share in % as published (None where not published)."""

    item: str
    name: str
    level: Decimal | None
    level_unit: str
    growth: Decimal | None
    share: Decimal | None
    line: int


def bulletin_content() -> bytes:
    """The file as it stands in the package."""
    return resources.files("econops.cli.demo_county").joinpath("bulletin", FILE_NAME).read_bytes()


def bulletin_lines() -> list[BulletinLine]:
    """All lines of the file."""
    rows = csv.DictReader(io.StringIO(bulletin_content().decode("utf-8")))
    return [
        BulletinLine(
            item=row["item"],
            name=row["name"],
            level=_number(row["level"]),
            level_unit=row["level_unit"],
            growth=_number(row["growth"]),
            share=_number(row["published_share"]),
            line=line,
        )
        for line, row in enumerate(rows, start=2)
    ]


def bulletin_digest() -> str:
    """Hex digest of the file."""
    return hashlib.sha256(bulletin_content()).hexdigest()


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None
