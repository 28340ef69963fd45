"""Bulletins of a month: drafted from lights and official figures, commented, issued by people."""
