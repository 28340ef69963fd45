"""Tests of the county door."""
