"""How a thing goes through the office: declared states and moves, what is due, what comes next on the ladder."""
