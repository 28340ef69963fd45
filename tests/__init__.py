"""Tests of econops."""
