"""Who may do what with a letter now; services refuse with these words, pages show a button where there are none."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from econops.core.rules.stages import StageChart, StageMove
from econops.core.stages.moving import Step, last_person, moves_open
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.models import Letter
from econops.desk.people.models import User
from econops.desk.people.roles import PERMISSIONS
from econops.desk.people.scope import units_continued

CHART = "letter"
# What only the people of the addressed unit do, whatever else they may.
OWN = frozenset({"letter.sign", "letter.reply"})


def letter_chart(day: datetime.date) -> StageChart:
    """The way of a letter as declared on a day."""
    return rulebook_current().chart(CHART, on=day)


def is_addressed(letter: Letter, person: User) -> bool:
    """Whether a letter is to the person's own unit, or to one whose work it goes on with."""
    return letter.organisation_id in units_continued(person.organisation_id)


def history_of(letter: Letter) -> list[Step]:
    """What was done with a letter, by whom."""
    return [Step(action, str(person)) for action, person in letter.steps.values_list("action", "person")]


def why_not(letter: Letter, move: StageMove, person: User) -> str:
    """Why this person may not make a move with this letter at all; "" where nothing speaks against it."""
    if not person.may(move.who):
        return _("{person}没有“{move}”的权限，请换有权限的人员。").format(person=person, move=move.name)
    if move.who in OWN and not is_addressed(letter, person):
        words = _("{person}只能办理发给本单位的函，这份是发给{unit}的。")
        return words.format(person=person, unit=letter.organisation.name)
    return ""


def letter_moves(letter: Letter, person: User, day: datetime.date) -> list[StageMove]:
    """The moves that a person may make with a letter now: exactly the buttons of its page."""
    chart = letter_chart(day)
    held = {permission for permission in PERMISSIONS if person.may(permission)}
    history = history_of(letter)
    return [
        move
        for move in moves_open(chart, letter.status, held)
        if not why_not(letter, move, person)
        and not (move.second_person and last_person(history, move.second_person) == str(person.pk))
    ]
