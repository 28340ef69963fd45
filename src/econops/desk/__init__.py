"""Remembers and shows: one Django app per noun of the office."""
