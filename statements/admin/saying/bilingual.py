"""What is said of bilingual texts: their front matter, their blocks and their labels."""

from django.utils.translation import gettext_noop as _

SAID = (
    # The front matter as a whole
    _("the front matter is not closed: write a line --- after it"),
    _("the front matter has %(count)s characters; %(most)s may be read: is the line --- that closes it missing?"),
    _("the front matter is not YAML: %(said)s; %(remedy)s"),
    _("the front matter holds a control character: delete it"),
    _("the front matter is no list of `key: value` lines: begin with `kind: ...`"),
    _("the front matter lacks %(keys)s: write %(examples)s"),
    _("anchors and aliases (& and *) are not used: write the value out, or quote it"),
    _("types (!) are not used in front matter: quote the value"),
    _("brackets are nested more than %(most)s deep: quote the value"),
    _("a key is a list or a mapping: write a word, a colon and the value"),
    _("`%(key)s` stands twice, first on line %(line)s: keep one"),
    _('put a value that holds ": " or " #", or begins with a sign, in double quotes'),
    # Its values
    _("%(what)s: expected a mapping such as %(example)s, found %(found)s"),
    _("%(what)s: expected a list, found %(found)s; write each item on a line of its own, after a hyphen"),
    _("%(what)s: expected a text, found %(found)s; put it in double quotes if it is one text"),
    _("%(what)s: unknown key %(key)s; %(remedy)s"),
    _("%(what)s: unknown language %(tag)s; %(remedy)s"),
    _("%(what)s: unknown %(value)s; %(remedy)s"),
    _("%(what)s has %(count)s characters: shorten it to %(most)s"),
    _("%(what)s: %(value)s may hold only a-z, 0-9, - and _, such as %(made)s"),
    _("%(what)s: %(value)s may hold only a-z, 0-9, - and _"),
    _("%(what)s: %(value)s is no day of the calendar (%(error)s)"),
    _("%(what)s: %(value)s is no date: write it like 2031-04-12"),
    _("%(what)s: %(value)s is neither true nor false"),
    _("%(what)s: %(value)s is no web address: begin it with https://, or leave it out"),
    _("%(what)s: %(written)s is %(tag)s, which stands here already: keep one"),
    _("%(what)s has neither slug nor names: write one, such as names: {en: ...}"),
    _("an empty party: write its name, or delete the line"),
    _("an edition without a language: write language: en, say"),
    _("two editions have the id %(key)s: call this one %(other)s"),
    # Blocks
    _("no paragraph: write [edition] and a text after the front matter"),
    _("a label without ]: write [edition] before the text, or \\[ if it is text"),
    _(
        "this line belongs to no passage: write [edition] before the text; if it goes on the passage above, write \\ "
        "alone on each empty line between"
    ),
    _("a heading is one line: join it, or leave a blank line before the text"),
    _("a second heading in %(tag)s: delete it, or leave a blank line between the headings and the first paragraph"),
    _(
        "a heading of %(count)s characters: write 1 to %(most)s, or delete the line; a paragraph needs a blank line "
        "before it"
    ),
    _(
        "[%(label)s] is no language that is known: a heading's label is a language; leave a blank line before the "
        "first paragraph"
    ),
    _("%(value)s is no section number: after # only a number may stand, headings go below as [en] ...; %(remedy)s"),
    _("section %(number)s stands already on line %(line)s: is the number right?"),
    _("an empty section was left out: give it a heading or a text"),
    # Paragraphs
    _(
        "%(value)s is no paragraph id: an id has %(length)s digits and capital letters; without one it gets its own; "
        "%(remedy)s"
    ),
    _("paragraph %(id)s stands already on line %(line)s: delete this id"),
    _("a paragraph without a passage: write [edition] and its text below"),
    _(
        "a second passage of %(edition)s in one paragraph: leave a blank line before a new paragraph; if the line is "
        "text, write \\["
    ),
    _("the passage [%(label)s] is empty: write its text, or delete the line"),
    _("[%(label)s]: after the edition only paraphrase may stand; if the line is text, write \\["),
    _(
        "%(value)s: after %(mark)s stand the id, the revision (r2) and uncertain with a reason, in this order; "
        "%(remedy)s"
    ),
    _("say after uncertain in at most %(most)s characters why a person should look, or delete the word"),
    # Labels
    _("no commentary edition in %(tag)s: declare one in the front matter"),
    _("[%(label)s] is an edition of %(other)s, or name an edition of %(kind)s"),
    _("[%(label)s] names no edition of %(kind)s in the front matter; declare it in the front matter, under editions"),
    _("[%(label)s] names no edition of %(kind)s in the front matter; %(remedy)s; if the line is text, write \\["),
    # Within these
    _("commentary: open its block with >"),
    _("the document's words: open it with @"),
    _("if the line is text, write %(mark)s"),
    _("did you mean %(word)s?"),
    _("known are %(words)s"),
    _("a mapping"),
    _("a list"),
    _("a text"),
    _("nothing"),
)
