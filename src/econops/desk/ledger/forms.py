"""Forms of the ledger."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ReviseForm(forms.Form):
    """A new value with its reason."""

    value = forms.DecimalField(
        label=_("新的数值"), max_digits=24, decimal_places=8,
        error_messages={"required": _("请写新的数值。"), "invalid": _("这里只写数字，如 7.5，不带单位。")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("调整原因"), max_length=300, error_messages={"required": _("请写调整原因，原来的数会保留。")}
    )
    document_number = forms.CharField(label=_("依据文号"), max_length=60, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"
        self.fields["value"].widget = forms.TextInput(attrs={"class": "form-control", "inputmode": "decimal"})
