"""The fields of a statement as a person corrects them, splits them or adds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from econops.core.errors import Invalid
from econops.desk.common.display import MEASURE_NAMES
from econops.desk.documents.checking import number_read, period_read
from econops.desk.documents.models import Document, Statement
from econops.desk.documents.wording import KIND_NAMES, PARTS, when

COMPARATORS = [(">=", _("≥ 以上")), ("<=", _("≤ 以内")), ("~", _("≈ 左右")), ("=", _("等于"))]
YEARS_BACK, YEARS_ON = 1, 5


class StatementForm(forms.Form):
    """What a person may correct of a statement."""

    kind = forms.ChoiceField(label=_("性质"), choices=list(KIND_NAMES.items()))
    measure = forms.ChoiceField(label=_("口径"), choices=list(MEASURE_NAMES.items()))
    period = forms.CharField(label=_("时间"), required=False, widget=forms.Select)
    phrase = forms.CharField(label=_("指标"), max_length=200, error_messages={"required": _("请写指标的名称。")})
    comparator = forms.ChoiceField(label=_("比较"), choices=COMPARATORS)
    value = forms.CharField(label=_("数值"), max_length=40, required=False)
    unit = forms.CharField(label=_("单位"), max_length=20, required=False)
    masked = forms.BooleanField(label=_("原文隐去了数值（***）"), required=False)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        times = periods(document.year, str(self["period"].value() or ""))
        self.fields["period"].widget.choices = times
        for name, field in self.fields.items():
            kind = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
            field.widget.attrs["class"] = "form-check-input" if name == "masked" else kind
            field.widget.attrs["autocomplete"] = "off"

    def clean_value(self) -> Decimal | None:
        """The number as people write it: 7.5, 1,100, 一万五千."""
        try:
            return number_read(self.cleaned_data["value"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from error

    def clean_period(self) -> str:
        """A period as stored."""
        try:
            return period_read(self.cleaned_data["period"])
        except Invalid as error:
            raise forms.ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        """A number, or the word that it is hidden; never both, never neither."""
        data = super().clean() or {}
        if data.get("masked"):
            data["value"] = None
        elif "value" in data and data["value"] is None:
            self.add_error("value", _("请写数值；原文用 * 隐去的，请勾选“数值隐去”。"))
        return data


class AdditionForm(StatementForm):
    """A statement that was not read: its words in the text, and its fields."""

    text = forms.CharField(
        label=_("原文中的话"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写原文中的这句话，照抄即可。")},
    )  # fmt: skip
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    field_order = ("text",)

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, document=document, **kwargs)
        self.document = document

    def clean(self) -> dict[str, Any]:
        """Where the words stand in the text: at the place that was marked, else where they stand alone."""
        data = super().clean()
        words = str(data.get("text") or "").strip()
        if not words:
            return data
        start = data.get("start")
        if start is None or not self.document.text.startswith(words, start):
            start = self._found(words)
        if start is not None:
            data |= {"text": words, "start": start, "end": start + len(words)}
        return data

    def _found(self, words: str) -> int | None:
        times = self.document.text.count(words)
        if times == 1:
            return self.document.text.index(words)
        self.add_error(
            "text",
            _("原文中没有找到这句话，请照原文抄写。") if not times else _("原文中有多处这样的话，请前后多抄几个字。"),
        )
        return None


def fields_of(statement: Statement) -> dict[str, Any]:
    """The fields of a stored statement as the form shows them."""
    return {
        "kind": statement.kind, "measure": statement.measure, "phrase": statement.phrase,
        "comparator": statement.comparator, "value": plain(statement.value), "unit": statement.unit,
        "masked": statement.masked, "period": statement.period,
    }  # fmt: skip


def changes_of(statement: Statement, data: dict[str, Any]) -> dict[str, Any]:
    """Only what the form says otherwise than the statement."""
    return {name: data[name] for name in fields_of(statement) if data[name] != getattr(statement, name)}


def plain(value: Decimal | None) -> str:
    """A number for a field: 7.5, without trailing zeros."""
    return "" if value is None else f"{value.normalize():f}"


def periods(year: int | None, own: str) -> list[tuple[str, str]]:
    """Times to choose from, in words; the statement's own is always among them."""
    codes = ["", "every-year"]
    if year:
        codes += [str(year + offset) for offset in range(-YEARS_BACK, YEARS_ON + 1)]
        codes += [f"{year}-{part}" for part in PARTS]
    else:
        codes += ["Y", "Y-1", *(f"Y-{part}" for part in PARTS)]
    if own not in codes:
        codes.insert(0, own)
    named = {code: when(code, year if code == own else None) for code in codes}
    return [(code, words) for code, words in named.items() if code == own or words != named[own]]


def split_forms(
    document: Document, data: Mapping[str, Any] | None = None, *, initial: Sequence[Mapping[str, Any]] | None = None
) -> BaseFormSet[StatementForm]:
    """Two or more sets of fields for the parts of one statement."""
    made = formset_factory(StatementForm, extra=0, min_num=2, max_num=4, validate_min=True)
    return made(data=data, initial=initial, prefix="part", form_kwargs={"document": document})
