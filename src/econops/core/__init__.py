"""Computes: pure functions on frozen values; no web, no ORM, no clock, no network."""
