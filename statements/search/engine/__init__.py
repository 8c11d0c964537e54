"""A small search library over Whoosh's index files. It knows texts in groups, labels and numbers; no statement.

`layout` says what an index holds, `fields` how text becomes postings, `writing` changes it, `searcher` opens it and
answers trees of `nodes`; `builds` keeps finished indexes and swaps them. Only `internals` touches what Whoosh keeps
to itself.
"""
