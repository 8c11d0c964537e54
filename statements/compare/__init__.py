"""What changed between two wordings and between two statements: paragraphs, sentences, words."""
