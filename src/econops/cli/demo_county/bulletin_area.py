"""Puts the real bulletin into the store: a place of its own, published figures as observations with their source."""

from __future__ import annotations

import datetime

from econops.cli.demo_county import bulletin
from econops.core.intake.county_content import CountyArea
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.services import batch_record
from econops.desk.indicators.services_county import parts_keep
from econops.desk.people.services import areas_keep

ACTOR = "econops demo"
# Columns of the file: which one a measure stands in.
_COLUMNS = {Measure.LEVEL: "C", Measure.GROWTH: "E", Measure.SHARE: "F"}


def bulletin_keep(*, at: datetime.datetime) -> None:
    """Store the bulletin once."""
    areas_keep([CountyArea(bulletin.PLACE_CODE, bulletin.PLACE_NAME, "bulletin", "")], actor=ACTOR, at=at)
    lines = bulletin.bulletin_lines()
    parts_keep([(line.item, line.name) for line in lines if line.share is not None], of="gdp", actor=ACTOR, at=at)
    source = FileSource(
        organisation=None,
        period=bulletin.PERIOD,
        kind="bulletin",
        file_name=bulletin.FILE_NAME,
        stored_path="",
        sha256=bulletin.bulletin_digest(),
        note=bulletin.SOURCE_URL,
    )
    batch_record(source, [entry for line in lines for entry in _entries(line)], person=None, at=at)


def _entries(line: bulletin.BulletinLine) -> list[Entry]:
    values = (
        (Measure.LEVEL, line.level, line.level_unit),
        (Measure.GROWTH, line.growth, "%"),
        (Measure.SHARE, line.share, "%"),
    )
    return [
        Entry(
            indicator=line.item,
            area=bulletin.PLACE_CODE,
            period=bulletin.PERIOD,
            measure=measure.value,
            value=value,
            unit=unit,
            source_class=SourceClass.OFFICIAL.value,
            cell=f"{_COLUMNS[measure]}{line.line}",
        )
        for measure, value, unit in values
        if value is not None
    ]
