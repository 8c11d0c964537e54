"""Facts of a paragraph that a search narrows by and counts: their names in queries, addresses and indexes alike."""

# One value or several of each paragraph, as exact strings.
PARTY = "party"  # slugs
SERIES = "series"  # slug
EVENT = "event"  # slug
KIND = "kind"  # of the statement: models.Kind
YEAR = "year"  # of signing, four digits
LANGUAGE = "language"  # tags of its passages
AUTHORITY = "authority"  # of the editions of its passages: models.Authority
COMMENTARY = "commentary"  # yes: an analyst's words; no: the document's own
SOURCE = "source"  # hosts of the source addresses and publishers of the editions of its passages, as they are written
SECTION_NUMBER = "section"  # number of its section
STATEMENT = "statement"  # slug

FACTS = (PARTY, SERIES, EVENT, KIND, YEAR, LANGUAGE, AUTHORITY, COMMENTARY, SOURCE, SECTION_NUMBER, STATEMENT)

# Those that the page counts and offers, in its order.
FACETS = (SERIES, PARTY, KIND, YEAR, LANGUAGE, AUTHORITY, COMMENTARY)
