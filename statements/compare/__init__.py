"""What changed between two wordings, word by word."""
