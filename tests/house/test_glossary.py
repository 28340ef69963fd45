"""One term, one name: the glossary is unambiguous, and codes and models use its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps

from tests.house.checks.source import SOURCE

RULEBOOK = SOURCE / "rulebook"
# Names that the glossary gives to something else in another sense, with the reason.
OTHER_SENSE: dict[str, str] = {
    "签收": "as a move of a letter it is a verb: sign",
    "提示函": "among the kinds of letter one word tells it from the others: reminder",
    "预警函": "among the kinds of letter one word tells it from the others: warning",
}


def entries(path: Path) -> list[dict[str, Any]]:
    """Entries of one file of the rulebook."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return list(content.get("entries", []))


def repeated(values: Iterable[str]) -> set[str]:
    """Values that occur more than once."""
    seen: set[str] = set()
    return {value for value in values if value in seen or seen.add(value)}


def coded_names() -> Iterator[tuple[str, str, str]]:
    """(place, code, Chinese name) of everything in the rulebook that has both, and of the models."""
    for path in sorted(RULEBOOK.rglob("*.yaml")):
        for entry in _mappings(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if isinstance(entry.get("code"), str) and isinstance(entry.get("name"), str):
                yield path.name, entry["code"], entry["name"]
    for model in apps.get_models():
        if model.__module__.startswith("econops."):
            snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
            yield model.__module__, snake, str(model._meta.verbose_name)


def _mappings(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _mappings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _mappings(value)


@pytest.fixture(scope="module")
def glossary() -> dict[str, str]:
    """English name by Chinese term."""
    return {entry["zh"]: entry["en"] for entry in entries(RULEBOOK / "glossary.yaml")}


def test_terms_and_names_are_unique() -> None:
    terms = entries(RULEBOOK / "glossary.yaml")
    assert len(terms) > 30
    assert repeated(entry["zh"] for entry in terms) == set()
    assert repeated(entry["en"] for entry in terms) == set()
    assert repeated(["one", "two", "one"]) == {"one"}


def test_names_are_words_for_identifiers() -> None:
    odd = [
        entry["en"]
        for entry in entries(RULEBOOK / "glossary.yaml")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", entry["en"])
    ]
    assert odd == []


def test_every_term_says_what_it_means() -> None:
    assert [entry["zh"] for entry in entries(RULEBOOK / "glossary.yaml") if not entry.get("meaning")] == []


def test_codes_and_models_use_the_names_of_the_glossary(glossary: dict[str, str]) -> None:
    found = list(coded_names())
    assert len(found) > 20
    differing = [
        f"{place}: {name} is {glossary[name]}, not {code}"
        for place, code, name in found
        if name in glossary and glossary[name] != code.rpartition(".")[2] and name not in OTHER_SENSE
    ]
    assert differing == []
