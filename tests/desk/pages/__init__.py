"""Pages: what they show, to whom, and what they refuse."""
