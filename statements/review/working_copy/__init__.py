"""Working copies: the text of a statement as a table, steps taken on it one at a time, and its way back."""
