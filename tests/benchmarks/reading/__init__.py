"""Known documents in files as people have them, in layouts of many kinds, and how many rows are read right of each."""
