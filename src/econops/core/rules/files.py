"""Reading the rulebook's files: YAML blocks that know their line, CSV rows, the overlay folder (地方覆盖)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import yaml

from econops.core.errors import Finding, Place
from econops.core.rules.findings import DuplicateKey, UnknownFile, UnreadableFile

ENTRY_FILES = (
    "indicators.yaml",
    "target_sets.yaml",
    "targets.yaml",
    "count_identities.yaml",
    "responsibilities.yaml",
    "source_classes.yaml",
    "reporting_calendar.yaml",
    "letters.yaml",
    "quality.yaml",
    "bulletin.yaml",
    "sentences.yaml",
    "firm_groups.yaml",
    "rounds.yaml",
    "influences.yaml",
    "stages.yaml",
    "glossary.yaml",
)
WORKDAYS_FILE = "workdays.csv"
RULE_SET_FOLDER = "rulesets"
MOST_NODES = 1_000_000
_PACKAGE = "econops.rulebook"
_NOT_YAML = "不是正确的 YAML（缩进用空格不用 Tab，冒号后空一格，含 : # { } [ ] 的文字加引号）"


class Block(dict[str, object]):
    """A mapping of a YAML file that knows where it begins."""

    line: int = 0
    file: str = ""

    @property
    def place(self) -> Place:
        """File and line, for findings."""
        return Place(self.file, line=self.line)


@dataclass(frozen=True)
class Source:
    """One file as text: `name` is shown in findings, `overlay` tells that it comes from the county's folder."""

    name: str
    text: str
    overlay: bool


class _Loader(yaml.SafeLoader):
    """The safe loader, with lines, exact decimals and no silently repeated keys."""

    file = ""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.repeated: list[Finding] = []


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Iterator[Block]:
    block = Block()
    block.line = node.start_mark.line + 1
    block.file = loader.file
    yield block
    for key_node, value_node in node.value:
        key = str(loader.construct_object(key_node))
        if key in block:
            loader.repeated.append(DuplicateKey(Place(loader.file, line=key_node.start_mark.line + 1), key))
        block[key] = loader.construct_object(value_node, deep=True)


def _decimal(loader: _Loader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(node.value).replace("_", ""))


def _date(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return str(node.value)  # A day that does not exist stays text and is found where a date is wanted.


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)
_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)


def read_yaml(source: Source) -> tuple[Block, list[Finding]]:
    """The top block of a YAML file; an unreadable file gives an empty block and a finding."""
    loader = _Loader(source.text)
    loader.file = source.name
    try:
        node = loader.get_single_node()
        _refuse_swelling(node)
        top = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(source.name, line=mark.line + 1 if mark else None)
        return Block(), [UnreadableFile(place, context={"reason": _NOT_YAML})]
    finally:
        loader.dispose()
    if not isinstance(top, Block):
        return Block(), [UnreadableFile(Place(source.name), context={"reason": "最外层应是一组“项: 值”"})]
    return top, loader.repeated


def _refuse_swelling(top: yaml.Node | None) -> None:
    """Refuse a file whose aliases (`*name`) would make much of little, or hold themselves. Raises ValueError."""
    sizes: dict[int, int] = {}

    def size(node: yaml.Node) -> int:
        if id(node) not in sizes:
            sizes[id(node)] = MOST_NODES + 1  # Stands while the node is measured: one within itself is endless.
            inner = node.value if isinstance(node, yaml.CollectionNode) else ()
            parts = [part for each in inner for part in (each if isinstance(each, tuple) else (each,))]
            sizes[id(node)] = 1 + sum(map(size, parts))
        return sizes[id(node)]

    if top is not None and size(top) > MOST_NODES:
        raise ValueError("aliases")


def read_csv(source: Source) -> list[Block]:
    """The rows of a CSV file as blocks of text cells; line 1 is the heading."""
    reader = csv.DictReader(io.StringIO(source.text))
    rows = []
    for cells in reader:
        row = Block({str(key): value or "" for key, value in cells.items() if key is not None})
        row.line, row.file = reader.line_num, source.name
        rows.append(row)
    return rows


def sources(overlay: Path | None) -> tuple[list[Source], list[Finding]]:
    """Every file of the built-in rulebook, then those of the overlay folder."""
    found, findings = _folder(resources.files(_PACKAGE), overlay=False)
    if overlay is not None and overlay.is_dir():
        extra, more = _folder(overlay, overlay=True)
        found, findings = found + extra, findings + more + _unknown_files(overlay)
    return found, findings


def _folder(root: Traversable, *, overlay: bool) -> tuple[list[Source], list[Finding]]:
    names = [(root / name, name) for name in (*ENTRY_FILES, WORKDAYS_FILE)]
    rule_sets = root / RULE_SET_FOLDER
    if rule_sets.is_dir():
        names += sorted(
            ((item, f"{RULE_SET_FOLDER}/{item.name}") for item in rule_sets.iterdir() if item.name.endswith(".yaml")),
            key=lambda pair: pair[1],
        )
    found: list[Source] = []
    findings: list[Finding] = []
    for item, name in names:
        if not item.is_file():
            continue
        shown = f"地方/{name}" if overlay else name
        try:
            found.append(Source(shown, item.read_bytes().decode("utf-8-sig"), overlay))
        except UnicodeDecodeError:
            findings.append(UnreadableFile(Place(shown), context={"reason": "不是 UTF-8 编码"}))
    return found, findings


def _unknown_files(overlay: Path) -> list[Finding]:
    known = (*ENTRY_FILES, WORKDAYS_FILE)
    findings: list[Finding] = []
    for item in sorted(overlay.iterdir()):
        if item.is_file() and item.suffix in {".yaml", ".yml", ".csv"} and item.name not in known:
            near = get_close_matches(item.name, known, 1)
            context = {"suggestion": f"，是不是“{near[0]}”" if near else ""}
            findings.append(UnknownFile(Place(f"地方/{item.name}"), item.name, context))
    return findings
