"""Made pysdmx.csv: reads our SDMX-CSV with pysdmx (1.20), gives it the structure of docs/long-tables.md, writes it.

Run in an environment of its own with `pysdmx[data]`: python write_by_pysdmx.py ours.csv pysdmx.csv
"""

import sys
from pathlib import Path

from pysdmx.io.csv.sdmx20.reader import read
from pysdmx.io.csv.sdmx20.writer import write
from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

DIMENSIONS = ("FREQ", "REF_AREA", "INDICATOR", "MEASURE", "ACCUMULATION", "SOURCE_CLASS", "VINTAGE", "TIME_PERIOD")
(dataset,) = read(Path(sys.argv[1]).read_text(encoding="utf-8"))
names = list(dataset.data.columns)
components = [Component(name, True, Role.DIMENSION, Concept(name), DataType.STRING) for name in DIMENSIONS]
components.append(Component("OBS_VALUE", True, Role.MEASURE, Concept("OBS_VALUE"), DataType.STRING))
components += [
    Component(name, False, Role.ATTRIBUTE, Concept(name), DataType.STRING, attachment_level="O")
    for name in names[len(components) :]
]
dataset.structure = Schema(
    "dataflow", "ECONOPS", id="COUNTY", version="1.0", components=Components(components), artefacts=[]
)
Path(sys.argv[2]).write_text(write([dataset]), encoding="utf-8")
