"""Breakdowns made by program of passages in two languages, in the shapes of real newsletters, each with its truth."""
