"""The only registry: upper rooms register here what lower pages may show.

A page never imports the room it points at. What is registered is plain values: a label and an address (link), the same
to be sent by POST (action), or a small table (section). Registered once, when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

May = Callable[[str], bool]


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the top bar; `order` counts from the left."""

    label: str
    url_name: str
    permission: str
    order: int


@dataclass(frozen=True)
class Panel:
    """Links that an upper room puts on a page of a lower room; `links` gets the page's object.

    With `action` the addresses change something and are sent by POST (a button instead of a link). An empty
    `permission` is open to everybody who is logged in.
    """

    page: str
    permission: str
    links: Callable[[Any], list[tuple[str, str]]]
    action: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell of a section; `number` cells stand right-aligned, a cell with a `level` is shown as a light."""

    text: str
    url: str = ""
    number: bool = False
    level: str = ""


@dataclass(frozen=True)
class Section:
    """A small table for a lower page; `lines` (name, value) cross its chart, `empty` is said without rows."""

    title: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    lines: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class SectionPanel:
    """A section that an upper room puts on a page of a lower room."""

    page: str
    permission: str
    build: Callable[[Any], Section]


@dataclass(frozen=True)
class Choice:
    """What an upper room asks beside an action: a field with its options (value, words) and the value it suggests.

    `reason` says why the value is suggested; `hint` is a weaker suggestion in words, not chosen. Without options the
    field is a day.
    """

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    reason: str = ""
    hint: str = ""

    @property
    def words(self) -> str:
        """The words of the chosen option."""
        return dict(self.options).get(self.value, "")


@dataclass(frozen=True)
class ChoicePanel:
    """Choices for objects of a lower page: objects to choices by primary key, asked for all of them at once."""

    page: str
    permission: str
    build: Callable[[Sequence[Any]], dict[Any, list[Choice]]]


@dataclass(frozen=True)
class NotePanel:
    """Sentences that an upper room says about the object of a lower page, such as a contradiction."""

    page: str
    permission: str
    build: Callable[[Any], list[str]]


@dataclass(frozen=True)
class RelationRule:
    """What becomes of a relation to a unit when units are merged or split: its rows move on, or stay as history.

    `relation` is App.Model.field; `but` are conditions of rows that stay although the others move.
    """

    relation: str
    moves: bool
    but: tuple[tuple[str, Any], ...] = ()


@dataclass
class Registry:
    """What has been registered so far."""

    navigation: dict[str, NavigationItem] = field(default_factory=dict)
    panels: list[Panel] = field(default_factory=list)
    sections: list[SectionPanel] = field(default_factory=list)
    choices: list[ChoicePanel] = field(default_factory=list)
    notes: list[NotePanel] = field(default_factory=list)
    relations: dict[str, RelationRule] = field(default_factory=dict)
    status: list[Callable[[HttpRequest], str]] = field(default_factory=list)


registry = Registry()


def register_navigation(item: NavigationItem) -> None:
    """Put an entry into the top bar."""
    registry.navigation[item.url_name] = item


def register_panel(panel: Panel) -> None:
    """Offer links or actions to a page."""
    if panel not in registry.panels:
        registry.panels.append(panel)


def register_section(section: SectionPanel) -> None:
    """Offer a small table to a page."""
    if section not in registry.sections:
        registry.sections.append(section)


def register_choices(panel: ChoicePanel) -> None:
    """Ask for something beside the actions of a page."""
    if panel not in registry.choices:
        registry.choices.append(panel)


def register_notes(panel: NotePanel) -> None:
    """Offer sentences to a page."""
    if panel not in registry.notes:
        registry.notes.append(panel)


def register_relations(*rules: RelationRule) -> None:
    """Say what becomes of the own relations to a unit; one that nobody speaks of refuses every merger."""
    registry.relations.update({rule.relation: rule for rule in rules})


def register_status(status: Callable[[HttpRequest], str]) -> None:
    """Offer a short text for the right end of the top bar (county, month, as of)."""
    if status not in registry.status:
        registry.status.append(status)


def panel_links(page: str, subject: Any, may: May) -> list[tuple[str, str]]:
    """(label, address) of everything that upper rooms show on `page` for `subject`."""
    return _collect(page, subject, may, action=False)


def panel_actions(page: str, subject: Any, may: May) -> list[tuple[str, str]]:
    """(label, address) of everything that can be done on `page` to `subject`; sent by POST."""
    return _collect(page, subject, may, action=True)


def panel_sections(page: str, subject: Any, may: May) -> list[Section]:
    """The tables that upper rooms show on `page` for `subject`."""
    return [panel.build(subject) for panel in registry.sections if panel.page == page and may(panel.permission)]


def panel_choices(page: str, subjects: Sequence[Any], may: May) -> dict[Any, list[Choice]]:
    """What upper rooms ask beside the actions of `page`, by primary key of the subjects."""
    found: dict[Any, list[Choice]] = {}
    for panel in registry.choices:
        if panel.page == page and may(panel.permission):
            for key, choices in panel.build(subjects).items():
                found.setdefault(key, []).extend(choices)
    return found


def panel_notes(page: str, subject: Any, may: May) -> list[str]:
    """What upper rooms have to say on `page` about `subject`."""
    return [
        note
        for panel in registry.notes
        if panel.page == page and may(panel.permission)
        for note in panel.build(subject)
    ]


def navigation_for(may: May) -> list[NavigationItem]:
    """The entries of the top bar that this person may open, from the left."""
    items = sorted(registry.navigation.values(), key=lambda item: item.order)
    return [item for item in items if may(item.permission)]


def _collect(page: str, subject: Any, may: May, *, action: bool) -> list[tuple[str, str]]:
    return [
        link
        for panel in registry.panels
        if panel.page == page and panel.action is action and (not panel.permission or may(panel.permission))
        for link in panel.links(subject)
    ]
