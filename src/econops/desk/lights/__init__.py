"""Rounds and the lights of a round."""
