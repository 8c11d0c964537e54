"""Putting a draft's rows right: the text as a table, what can be done to its rows, and what was done. Pure."""
