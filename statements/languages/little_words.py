"""Words and characters that say little by themselves: articles, prepositions, particles. Data alone.

Those of other languages are Whoosh's stop words, where a search needs them.
"""

_ENGLISH = (
    "a an the of to in on at by for with from as is are was were be been being and or but not no it its this that "
    "these those he she they we i you his her their our my your him them us me do does did have has had will would "
    "can could should may might must shall if than then so such there here what which who whom when where how all "
    "any some more most very just into out up down over about after before also only own same too sb sth one's etc "
    "abbr eg esp one oneself"
)
ENGLISH = frozenset(_ENGLISH.split())
# Those that stand in any English text, and hardly in another: by them a text is told to be English.
MOST_FREQUENT = frozenset(["the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "by", "their", "which"])
MOST_FREQUENT |= {"shall", "will", "be", "it", "as"}
CHINESE = frozenset("的了和与及在是对以为等其之并而将被把从由向于所或该此应时有个也")
