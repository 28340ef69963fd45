"""One file as it is handed in: a template by its hidden sheet, anything else as the unit's own workbook (部门原表)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.errors import EconopsError, Invalid
from econops.core.intake.layout import IDENTITY_SHEET
from econops.core.intake.package import open_package
from econops.desk.intake.foreign import foreign_receive
from econops.desk.intake.models import Submission
from econops.desk.intake.services import submission_receive
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of


@dataclass(frozen=True)
class About:
    """Whose file it is said to be, and for which month; both empty where the file has to say it."""

    unit: Organisation | None = None
    month: str = ""


def is_template(name: str, content: bytes) -> bool:
    """Whether a file is a template of this program, filled in or spoilt."""
    try:
        return IDENTITY_SHEET in open_package(name, content).sheets
    except EconopsError:
        return False


def own_unit(person: User) -> Organisation | None:
    """The unit that somebody who sees one unit only hands in for."""
    reach = scope_of(person).organisations
    return person.organisation if reach is not None and reach == {person.organisation_id or ""} else None


def sender_unit(person: User) -> Organisation | None:
    """The unit whose own workbooks somebody sends: that of a person of a unit, none for the task force."""
    return None if person.sees_all_units else person.organisation


def file_receive(name: str, content: bytes, *, person: User, at: datetime.datetime, about: About) -> Submission:
    """Receive a file whichever way it goes.

    Raises Invalid where it is no template and nobody said whose it is, and as `submission_receive`, `foreign_receive`.
    """
    if is_template(name, content):
        return submission_receive(name, content, person=person, at=at, organisation=own_unit(person))
    unit = sender_unit(person) or about.unit
    if unit is None:
        raise Invalid(
            _("{file}不是本系统发的填报表。单位自己做的表也收：请选好是哪个单位的表，再传一次。").format(file=name)
        )
    return foreign_receive(name, content, person=person, at=at, about=(unit, about.month))
