"""A small search library over Whoosh's index files. It knows texts in groups, labels and numbers; no statement.

`layout` says what an index holds, `fields` how text becomes postings, `writing` changes it, `searcher` opens it. A
`snapshot` is one generation of it: `matching` says which documents a tree of `nodes` matches, `hits` counts them and
puts them in order. `builds` keeps finished indexes and swaps them. Only `internals` touches what Whoosh keeps to
itself.
"""
