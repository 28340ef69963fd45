"""Data only: dated rules with their references, which an official can read and change."""
