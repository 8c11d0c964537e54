"""Adding from files: files or pasted texts in, what they tell of themselves put right, a draft out."""
