"""What is shown of the paragraphs found: rows, marks, stretches, contexts, records."""
