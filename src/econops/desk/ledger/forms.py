"""Forms of the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NUMBER = {"required": _("请写新的数值。"), "invalid": _("这里只写数字，如 7.5，不带单位。")}
PLAIN = forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal", "autocomplete": "off"})


def number_field(label: Any, *, required: bool = True) -> forms.DecimalField:
    """A field for a number of the ledger."""
    return forms.DecimalField(
        label=label, max_digits=24, decimal_places=8, required=required, error_messages=NUMBER, widget=PLAIN,
    )  # fmt: skip


class ReviseForm(forms.Form):
    """A new value with its reason; `revision` is the newest one the writer saw. A band has an upper end."""

    value = number_field(_("新的数值"))
    upper = number_field(_("新的上限"), required=False)
    reason = forms.CharField(
        label=_("调整原因"), max_length=300, error_messages={"required": _("请写调整原因，原来的数会保留。")}
    )
    document_number = forms.CharField(label=_("依据文号"), max_length=60, required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, band: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if band:
            self.fields["value"].label = _("新的下限")
        else:
            del self.fields["upper"]
        for name in ("reason", "document_number"):
            self.fields[name].widget.attrs["class"] = "form-control"


class MilestonesForm(forms.Form):
    """One number for each year of a goal, and what it rests on."""

    reason = forms.CharField(
        label=_("依据"), max_length=300, error_messages={"required": _("请写年度节点的依据，如“按文件”或“平均分解”。")}
    )

    def __init__(self, *args: Any, years: range, known: dict[int, Decimal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            field = number_field(f"{year}年", required=False)
            field.initial = f"{known[year].normalize():f}" if year in known else ""
            self.fields[f"year_{year}"] = field
        self.fields["reason"].widget.attrs["class"] = "form-control"
        self.order_fields([*(f"year_{year}" for year in years), "reason"])

    def values(self) -> dict[int, Decimal]:
        """The years that were filled in."""
        given = {year: self.cleaned_data.get(f"year_{year}") for year in self.years}
        return {year: value for year, value in given.items() if value is not None}
