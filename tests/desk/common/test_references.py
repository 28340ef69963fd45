"""The origin of a shown number is kept once, under a code made from its content."""

from __future__ import annotations

import pytest

from econops.core.errors import NotFound
from econops.core.model.reference import Reference
from econops.desk.common.models import NumberReference
from econops.desk.common.references import reference_get, references_keep

GROWTH = Reference("observation", "3.9%", "社会消费品零售总额累计同比", "", ({"type": "observation", "value": "3.9"},))


@pytest.mark.django_db
def test_it_keeps_the_same_content_once() -> None:
    references_keep([GROWTH, GROWTH])
    references_keep([GROWTH])
    assert NumberReference.objects.count() == 1
    assert reference_get(GROWTH.code) == GROWTH.as_dict()


@pytest.mark.django_db
def test_it_keeps_other_inputs_apart() -> None:
    other = Reference(GROWTH.kind, GROWTH.text, GROWTH.label, "", ({"type": "observation", "value": "3.94"},))
    references_keep([GROWTH, other])
    assert NumberReference.objects.count() == 2
    assert reference_get(other.code)["inputs"] == [{"type": "observation", "value": "3.94"}]


@pytest.mark.django_db
def test_it_says_how_codes_look_when_there_is_none() -> None:
    with pytest.raises(NotFound, match="编号以 R 开头"):
        reference_get("R123")
