"""What Haystack's SearchQuerySet can ask, on our engine: for any SearchIndex of any model.

`indexed` says what an index's fields become; `filters`, `lookups` and `narrowing` which documents are meant; `orders`,
`facets`, `highlights`, `likeness` and `spelling` the rest. It knows no statement.
"""
