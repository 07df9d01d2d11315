"""One file for each format; pure functions from the report to text."""
