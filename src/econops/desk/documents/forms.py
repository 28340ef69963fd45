"""The form for a new text."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from econops.desk.common.documents_in import READABLE
from econops.desk.common.rulebook import rulebook_current
from econops.desk.people.models import Area

MEGABYTES = 20


class DocumentForm(forms.Form):
    """A file and what it speaks of: area, year, set of targets."""

    file = forms.FileField(
        label=_("文件"), widget=forms.FileInput(attrs={"accept": ",".join(READABLE)}), error_messages={
            "required": _("请选一个文件。"), "empty": _("这个文件是空的，请换一个。"),
        },
    )  # fmt: skip
    area = forms.ModelChoiceField(label=_("所述区域"), queryset=Area.objects.none(), empty_label=None)
    year = forms.IntegerField(
        label=_("所述年度"), required=False, min_value=1990, max_value=2100,
        error_messages={"invalid": _("年度请写四位数字，如2026。")},
    )  # fmt: skip
    target_set = forms.ChoiceField(label=_("目标类别"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.order_by("kind", "code")  # type: ignore[attr-defined]
        sets = sorted(rulebook_current().target_sets.values(), key=lambda target_set: target_set.rank)
        self.fields["target_set"].choices = [(item.code, item.name) for item in sets]  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_choice = isinstance(field.widget, forms.Select)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"

    def clean_file(self) -> UploadedFile[bytes]:
        """Only what can be read, and not too big."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        suffix = PurePath(file.name or "").suffix.lower()
        if suffix == ".ofd":
            raise forms.ValidationError(
                _("暂不能读 OFD。请用 OFD 阅读器或 WPS 打开，另存（导出）为 PDF 或 docx 后再传。")
            )
        if suffix not in READABLE:
            raise forms.ValidationError(_("只能读 txt、docx、PDF、doc、wps、rtf 和 odt，请先另存为其中一种。"))
        if (file.size or 0) > MEGABYTES * 1024 * 1024:
            raise forms.ValidationError(_("文件超过20兆，请删去图片后再传。"))
        return file
