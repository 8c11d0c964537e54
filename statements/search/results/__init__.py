"""What is shown of hits: rows of the database, marks, snippets, concordance lines, JSON records."""
