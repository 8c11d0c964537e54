"""Haystack's interface to the embedded engine: what other Django code asks of a SearchQuerySet, for any SearchIndex.

`index_fields` says what the fields of a SearchIndex become, `filters`, `lookups` and `conditions` which documents a
filter means, `facet_counts` and `highlighting` what stands beside hits, `search` joins them. It knows no statement.
"""
