"""What is said where files become statements: put together, identified, stored; and why a row is uncertain."""

from django.utils.translation import gettext_noop as _

SAID = (
    # Texts put side by side
    _("%(name)s: its language is not recognised: say which it is"),
    _(
        "%(first)s and %(second)s seem to be in one language, %(language)s: say the language of each, or that they "
        "are two editions in one language"
    ),
    _("one text alone has nothing to stand beside: give one for each language"),
    _("%(name)s holds no text: give the text in this language, or leave it out"),
    _("this table has one language alone: it needs a column for each"),
    _("%(name)s is empty: fill it, or leave it out"),
    _("no statement was found in this file"),
    # Newsletters
    _(
        "no statement was found: a breakdown quotes a document in English, each quotation with its Chinese, and says "
        "what it quotes (joint statement, readout, remarks ...)"
    ),
    _("this line is too long for a paragraph: part it into paragraphs: %(count)s characters, %(most)s at most"),
    # Rows
    _("has no counterpart in %(languages)s"),
    _("Chinese without its English beside it"),
    # Stored
    _("the slug %(slug)s stands twice in this file"),
    _("%(slug)s was withdrawn: restore it in the admin before its text is changed"),
    _("a paragraph without any text: write its text, or leave the block out"),
    _("%(id)s is no paragraph id: leave it out, and one is made"),
    _("paragraph %(id)s exists already elsewhere: leave the id out, and one is made"),
    _("%(slug)s is published, and two persons correct that: use its review page"),
)

CORRECTED = (
    "write the correction into the file (export_statement prints the text as it is now), or undo it in the admin"
)

# What pages say otherwise, since they have fields and buttons where commands have options.
OTHERWISE = {
    "no statement was found: this is a text in one language (%(language)s). "
    "Give it together with the same text in another language (--pair FILE FILE)": _(
        "this is a text in one language (%(language)s): choose the same text in another one as well"
    ),
    "%(name)s holds several languages, or a whole statement: import it alone": _(
        "%(name)s holds several languages, or a whole statement: choose it alone"
    ),
    "no date in the title, the introduction or the file's name: give it with --date YYYY-MM-DD": _(
        "no date in the title, the introduction or the file's name: write it into the first lines, as 12 April 2031, "
        "or into the name, as 2031-04-12.txt"
    ),
    "whose %(kind)s this is, is not said: name the parties with --party": _(
        "whose %(kind)s this is, is not said: name the parties once the draft is made"
    ),
    "who speaks here (%(kind)s) is not said: name the party with --party": _(
        "who speaks here (%(kind)s) is not said: name the party once the draft is made"
    ),
    "no front matter: begin the file with a line ---, then kind, date, titles, parties and editions, then --- again "
    "(if it is a newsletter, read it with --format breakdown)": _(
        "no front matter: begin the file with a line ---, then kind, date, titles, parties and editions, then --- "
        "again"
    ),
    "%(name)s makes no slug: give one in letters and digits, such as `slug: north-talks`": _(
        "no address can be made of the name %(name)s: write its slug instead, in letters and digits, such as "
        "north-talks"
    ),
    "%(slug)s is published: give --publish to change what its readers see": _(
        "%(slug)s is published: its text is put right on its review page"
    ),
    f"the %(name)s of this statement was corrected by hand; {CORRECTED}": _(
        "the %(name)s of this statement was corrected by hand, and the file has it otherwise: put the draft right on "
        "its own pages"
    ),
    f"paragraph %(id)s was corrected by hand and reads differently here; {CORRECTED}": _(
        "paragraph %(id)s was corrected by hand and reads differently here: put the draft right on its review page"
    ),
    f"paragraph %(id)s, written or corrected by hand, is missing here; {CORRECTED}": _(
        "paragraph %(id)s, written or corrected by hand, is missing here: put the draft right on its review page"
    ),
    f"paragraph %(id)s was retired by hand and stands here again; {CORRECTED}": _(
        "paragraph %(id)s was retired by hand and stands here again: put the draft right on its review page"
    ),
}
