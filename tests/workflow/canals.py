"""A statement as a file of our own format, to be brought in by tests."""

FILE = """---
titles:
  en: Joint statement on canals
kind: joint-statement
date: 2031-04-12
parties: [fr, kz]
editions:
  - {id: en, language: en, authority: authentic, extent: full}
---

[en] Both sides will plant trees.
"""
