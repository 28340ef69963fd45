"""Forms of the administrator's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from econops.desk.people.accounts import Identity, Position, position_of
from econops.desk.people.models import SCOPES, User
from econops.desk.people.roles import ROLES
from econops.desk.people.selectors import Units

ROLE_CHOICES = [(role.code, role.name) for role in ROLES.values()]
WIDGETS = {"select": "form-select", "checkboxselectmultiple": "checks"}


class Styled(forms.Form):
    """Fields in the classes of the pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            kind = type(field.widget).__name__.lower()
            field.widget.attrs.setdefault("class", WIDGETS.get(kind, "form-control"))


class PositionForm(Styled):
    """Role, unit and data scope."""

    role = forms.ChoiceField(label=_("角色"), choices=ROLE_CHOICES, initial="unit_clerk")
    organisation = forms.ChoiceField(label=_("单位"), required=False)
    scope = forms.ChoiceField(label=_("数据范围"), choices=[("", _("按角色")), *SCOPES], required=False)
    indicators = forms.MultipleChoiceField(label=_("限定的指标"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, *args: Any, units: Units, options: Sequence[tuple[str, str]], user: User | None = None, **kwargs: Any
    ) -> None:
        if user is not None:
            now = position_of(user)
            kwargs["initial"] = {
                "role": now.role, "organisation": now.organisation, "scope": now.scope, "indicators": now.indicators,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, choices in (("organisation", [("", _("没有单位")), *units]), ("indicators", options)):
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def position(self) -> Position:
        """What was chosen; valid forms only."""
        data = self.cleaned_data
        return Position(data["role"], data["organisation"], data["scope"], tuple(data["indicators"]))


class PersonForm(PositionForm):
    """A new person."""

    name = forms.CharField(label=_("姓名"), max_length=30)
    login = forms.CharField(
        label=_("登录名"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    )
    phone = forms.CharField(label=_("电话"), max_length=30, required=False)
    field_order = ("name", "login", "phone", "role", "organisation", "scope", "indicators")

    def identity(self) -> Identity:
        """Who it is; valid forms only."""
        data = self.cleaned_data
        return Identity(data["login"], data["name"], data["phone"])
