"""The query language: from what is typed to a tree (`statements.search.tree`), and back to words."""
