"""The peers' side of benchmarks/intake.py: run by the Python of their own environment, files in, numbers out (JSON).

Each peer gives the cells of a sheet; what they mean is mapped in the same way for all of them, as favourably as a plain
reading can: the header row is found, blanks of merged headers are filled, unit, period and basis are taken from the words
of header and title, places from the county's list. Numbers in texts are read where float() reads them.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

warnings.filterwarnings("ignore")

Grid = list[list[object]]
Sheets = dict[str, Grid]


def with_openpyxl(path: Path) -> Sheets:
    """Stored values of every sheet; xls it does not know."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def with_pandas(path: Path) -> Sheets:
    """Every sheet as a frame without a header, so that no row is lost."""
    import pandas

    if path.suffix == ".csv":
        encoding = "utf-8" if _is_utf8(path) else "gb18030"
        frames = {path.stem: pandas.read_csv(path, header=None, encoding=encoding, names=range(40))}
    else:
        frames = pandas.read_excel(path, sheet_name=None, header=None)
    return {
        str(name): [[None if value != value else value for value in row] for row in frame.itertuples(index=False)]
        for name, frame in frames.items()
    }


def with_frictionless(path: Path) -> Sheets:
    """Every sheet without a header; the names of the sheets are given to it."""
    from frictionless import Dialect, Resource, formats

    if path.suffix == ".csv":
        resource_ = Resource(
            path=str(path), dialect=Dialect(header=False), encoding="utf-8" if _is_utf8(path) else "gb18030"
        )
        return {path.stem: _cells(resource_)}
    sheets: Sheets = {}
    for name in _names(path):
        control = formats.ExcelControl(sheet=name)
        sheets[name] = _cells(Resource(path=str(path), dialect=Dialect(header=False, controls=[control])))
    return sheets


def _cells(resource_) -> Grid:  # type: ignore[no-untyped-def]
    with resource_:
        return [list(row) for row in resource_.cell_stream]


def _names(path: Path) -> list[str]:
    if path.suffix == ".xls":
        import xlrd

        return list(xlrd.open_workbook(path).sheet_names())
    import openpyxl

    return list(openpyxl.load_workbook(path, read_only=True).sheetnames)


def _is_utf8(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


READERS: dict[str, Callable[[Path], Sheets]] = {
    "openpyxl": with_openpyxl,
    "pandas": with_pandas,
    "frictionless": with_frictionless,
}


def number(value: object) -> float | None:
    """A number, or a text that float() reads once its commas are out."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value).replace(",", "").strip())
    except ValueError:
        return None


MEASURES = (
    ("rank", "位次|排名|名次"),
    ("rate", "完成率|完成.*[%％比]|占.*(?:预算|计划|任务|目标).*[%％比（]"),
    ("share", "比重|占比"),
    ("yoy", "同比|增速|增长|增幅|±|[增减][%％]"),
    ("change", "增减额"),
    ("plan", "计划|预算|任务|目标"),
)
MONTH = re.compile(r"当月|本月|(?<![-—－~至\d])\d{1,2}月(?!.*累计)")
WORDS = "累计|当月|本月|本期|完成|上年同期|去年同期|上年|同期|本年|绝对额|同比.*|增速|增长.*|增减.*"


@dataclass(frozen=True)
class About:
    """What a sheet says above its table: its words, unit and title, and whether its rows are places."""

    units: list[str]
    texts: str
    title: str
    unit: str | None
    of_places: bool


def _about(grid: Grid, head: int, units: list[str]) -> About:
    above = [str(value) for row in grid[: head + 1] for value in row if isinstance(value, str)]
    texts = " ".join(above)
    unit = re.search(r"单位[:：]\s*([万亿]?(?:元|美元|吨|度|千瓦时|户|人|家|个))", texts)
    labels = {re.sub(r"\s", "", str(value)) for row in grid[head + 1 :] for value in row[:3] if isinstance(value, str)}
    named = any(re.search("名称|单位|镇|企业|项目$", word) for word in above[-40:])
    title = re.sub(r"20\d\d年|\d+月|[—-]|情况|完成|表|各|分.*$|（.*", "", above[0]) if above else ""
    return About(
        units, texts, title, unit[1] if unit else None, len(labels & set(units)) >= 3 or (named and "指标" not in texts)
    )


def observations(sheets: Sheets, units: list[str]) -> Iterator[dict[str, object]]:
    """What a plain reading makes of the sheets: one header row, one column of names, one number in each cell."""
    for name, grid in sheets.items():
        head = _header(grid)
        about = _about(grid, head, units)
        for row_number, row in enumerate(grid[head + 1 :], start=head + 1):
            label = next((str(value) for value in row if isinstance(value, str) and number(value) is None), "")
            for column, value in enumerate(row):
                found = number(value)
                if found is not None:
                    heads = _heads(grid, head, column)
                    yield _observation((name, row_number, column), found, label, header=heads, about=about)


def _header(grid: Grid) -> int:
    """The last row of texts before the first row in which numbers are many."""
    for place, row in enumerate(grid[:15]):
        if sum(number(value) is not None for value in row) >= 2:
            return max(place - 1, 0)
    return 0


def _heads(grid: Grid, head: int, column: int) -> str:
    """The header above a column, with the nearest header to the left in rows above where it is merged."""
    words = []
    for row in grid[max(head - 2, 0) : head + 1]:
        texts = [value for value in row if isinstance(value, str) and value.strip() and "单位：" not in value]
        if len(texts) < 3 and row is not grid[head]:
            continue
        filled = [value for value in row[: column + 1] if isinstance(value, str) and value.strip()]
        own = row[column] if column < len(row) else None
        if isinstance(own, str) and own.strip():
            words.append(own)
        elif filled and row is not grid[head]:
            words.append(filled[-1])
    return "/".join(words)


def _observation(
    place: tuple[str, int, int], value: float, label: str, *, header: str, about: About
) -> dict[str, object]:
    sheet, row, column = place
    plain = re.sub(r"\s", "", label)
    area = plain if plain in about.units or (about.of_places and not re.match("全|合计|总计", plain)) else None
    measure = next((name for name, words in MEASURES if re.search(words, header)), "level")
    own = re.findall(r"[（(]([^）)]*(?:元|%|吨|度|时|户|人|家|个)[^）)]*)[）)]", header)
    years = re.findall(r"20\d\d", header) or re.findall(r"20\d\d", about.texts)
    months = re.findall(r"(\d{1,2})月", header) or re.findall(r"(\d{1,2})月", about.texts)
    year = int(years[0]) - bool(re.search("上年|去年", header)) if years else 0
    name = re.sub(r"[（(].*?[）)]|/|20\d\d年?|\d*月?[—-]?\d+月份?|" + WORDS, "", header)
    return {
        "sheet": sheet,
        "cell": _letters(column) + str(row + 1),
        "indicator": name or about.title if about.of_places else plain,
        "area": area,
        "period": f"{year}" if measure == "plan" else f"{year}-{int(months[-1]):02}" if year and months else "",
        "basis": "year" if measure == "plan" else "month" if MONTH.search(header) else "ytd",
        "measure": measure,
        "value": value,
        "unit": "%" if measure in {"yoy", "rate", "share"} else own[-1] if own else about.unit,
    }


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain_facts(grid: Grid) -> list[tuple[str, float, float, float]]:
    """Least, greatest and sum of every column of numbers, as a plain check would compute them."""
    facts = []
    for place, name in enumerate(grid[0]):
        values = [row[place] for row in grid[1:] if isinstance(row[place], int | float)]
        if values:
            facts.append((str(name), min(values), max(values), sum(values)))
    return facts


def main() -> None:
    """Read {"peer", "files", "units", "big"}, print observations by file, seconds, and the large table's seconds."""
    task = json.load(sys.stdin)
    read = READERS[task["peer"]]
    files, seconds, failed = {}, 0.0, {}
    for name in task["files"]:
        path = Path(name)
        began = time.process_time()
        try:
            sheets = read(path)
        except Exception as error:  # noqa: BLE001 - a peer may fail in its own way
            failed[path.name] = f"{type(error).__name__}: {error}"[:120]
            sheets = {}
        seconds += time.process_time() - began
        files[path.name] = list(observations(sheets, task["units"]))
    answer: dict[str, object] = {"files": files, "seconds": seconds, "failed": failed}
    if task.get("big"):
        began = time.process_time()
        facts = plain_facts(next(iter(read(Path(task["big"])).values())))
        answer |= {"big_seconds": time.process_time() - began, "big_columns": len(facts)}
    answer["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    json.dump(answer, sys.stdout, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
