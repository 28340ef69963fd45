"""One indicator through time: vintages, year-to-date and single periods, growth on a comparable base, pace."""
