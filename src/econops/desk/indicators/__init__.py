"""Indicators and their observations with vintages."""
