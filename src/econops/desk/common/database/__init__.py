"""Database backends that say who writes, and seal what was written."""
