"""What was expected before the official figure, and how it came out."""
