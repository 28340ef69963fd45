"""Workbooks that others made in their own way: tables found, numbers read with their meaning, doubts told."""
