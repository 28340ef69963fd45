"""What somebody in a position would see and could open (预览), and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.desk.common.panels import Choice, navigation_for, panel_choices, panel_notes
from econops.desk.people.accounts import Position
from econops.desk.people.models import Organisation, User
from econops.desk.people.roles import ROLES
from econops.desk.people.scope import scope_of

UNITS_NAMED = 12
FIGURES = frozenset({"intake.view", "indicator.view", "ledger.view", "cockpit.view", "letter.view"})
ABILITIES = {
    "intake.submit": _("报送数据"), "intake.approve": _("审核本单位的报送"), "intake.accept": _("接收和退回报送"),
    "intake.reopen": _("重新打开已锁定的月份"), "document.review": _("核对公文中的目标"), "ledger.accept": _("采纳目标"),
    "ledger.revise": _("调整目标"), "month.close": _("月度汇总"), "figure.embargoed": _("看未到发布时间的数"),
    "people.manage": _("管理人员和单位"), "people.hand_over": _("办理交接"), "audit.view": _("看审计记录"),
}  # fmt: skip


@dataclass(frozen=True)
class Preview:
    """What a position means, in words for the administrator; it holds no figure."""

    pages: tuple[str, ...]
    abilities: tuple[str, ...]
    units: str
    indicators: str
    warnings: tuple[str, ...]


def preview_of(user: User, position: Position, options: Sequence[tuple[str, str]]) -> Preview:
    """What this person would see; `options` are code and name of all indicators."""
    meant = User(
        pk=user.pk, username=user.username, display_name=user.display_name, role=position.role,
        organisation=Organisation.objects.filter(pk=position.organisation).first(),
        scope=position.scope, scope_indicators=list(position.indicators),
    )  # fmt: skip
    permissions = ROLES[position.role].permissions
    warned = panel_notes("person", meant, lambda _permission: True) if user.pk else []
    return Preview(
        pages=tuple(item.label for item in navigation_for(permissions.__contains__)),
        abilities=tuple(name for code, name in ABILITIES.items() if code in permissions),
        units=_units(meant) if permissions & FIGURES else _("不看任何数据"),
        indicators=_indicators(meant, options) if permissions & FIGURES else _("不看任何数据"),
        warnings=tuple(warned),
    )


def indicator_options(user: User) -> tuple[tuple[str, str], ...]:
    """Code and name of the indicators that a scope may list, as the room of indicators offers them."""
    asked: list[Choice] = panel_choices("person", [user], lambda _permission: True).get(user.pk, [])
    return tuple(option for choice in asked if choice.name == "indicators" for option in choice.options)


def _units(meant: User) -> str:
    scope = scope_of(meant)
    if scope.organisations is None:
        return _("全县所有单位")
    names = list(Organisation.objects.filter(pk__in=scope.organisations).values_list("name", flat=True))
    if not names:
        return _("没有任何单位的数据")
    shown = "、".join(names[:UNITS_NAMED])
    return _("{names}等{n}个单位").format(names=shown, n=len(names)) if len(names) > UNITS_NAMED else shown


def _indicators(meant: User, options: Sequence[tuple[str, str]]) -> str:
    scope = scope_of(meant)
    if scope.indicators is None:
        return _("这些单位的全部指标")
    return "、".join(name for code, name in options if code in scope.indicators)
