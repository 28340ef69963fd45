"""A rule set back into its file: plain data to YAML that reads again as the same rule set."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

import yaml

from econops.core.rules.files import Block, Source, read_yaml

WIDTH = 120


class _Dumper(yaml.SafeDumper):
    """Exact numbers, tables as blocks of lines, nothing said by reference."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _number(dumper: _Dumper, value: Decimal) -> yaml.ScalarNode:
    text = f"{value:f}"
    tag = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(Decimal, _number)
_Dumper.add_representer(str, _text)


def rule_set_text(data: Mapping[str, object]) -> str:
    """The file of a rule set; comments of an earlier file are not kept, its sources are part of the data."""
    return yaml.dump(dict(data), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)


def rule_set_data(text: str) -> dict[str, object]:
    """The file as plain data, empty where it is no YAML (then reading it gives the findings)."""
    block, _findings = read_yaml(Source("rules.yaml", text, overlay=True))
    plain = _plain(block)
    return plain if isinstance(plain, dict) else {}


def _plain(value: object) -> object:
    if isinstance(value, Block | dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value


def day_text(value: object) -> str:
    """A day of a rule set as a field shows it."""
    return value.isoformat() if isinstance(value, datetime.date) else str(value or "")
