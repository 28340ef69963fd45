"""Tests of the collection template and its reader."""
