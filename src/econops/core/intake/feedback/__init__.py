"""The city's feedback table (反馈数): all counties by indicators for one month, with level, growth and rank."""
