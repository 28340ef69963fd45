"""Tests of the first page's room."""
