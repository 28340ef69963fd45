"""The 200 number forms of the benchmark: written by us, read without the peers."""

from __future__ import annotations

from benchmarks.extract import extras, forms_read, ours, passes


def test_the_forms_are_two_hundred_and_no_two_alike() -> None:
    forms = forms_read()
    assert len(forms) == 200
    assert len({form.text for form in forms}) == 200
    assert len({form.kind for form in forms}) > 20


def test_most_forms_are_read_with_value_and_unit() -> None:
    missed = [form.text for form in forms_read() if not passes(form, ours(form.text), with_unit=True)]
    assert len(missed) <= 10, missed


def test_hardly_a_number_is_given_out_that_the_form_does_not_state() -> None:
    assert sum(extras(form, ours(form.text)) for form in forms_read()) <= 6


def test_a_wrong_value_and_a_wrong_unit_would_be_seen() -> None:
    form = forms_read()[0]
    value = form.values[0]
    assert value is not None
    assert passes(form, [(value, form.unit)], with_unit=True)
    assert not passes(form, [(value, "克")], with_unit=True)
    assert not passes(form, [(value * 1.1, form.unit)], with_unit=False)
