"""Statements that a query names by their title, kind, parties, place or date."""
