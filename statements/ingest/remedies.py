"""What to do, where commands name their options and pages have fields and buttons: both wordings, side by side."""

from django.utils.translation import gettext_noop as _

from statements.messages import Message

PAIR = _("give it together with the same text in another language (--pair FILE FILE)")
INTO = _(
    "to add this to it, give --into and its address (the slug); if this is another document, give it another one with "
    "--slug"
)
COLUMNS = _("say the language of each with --language, once for each column of the table, - for one that is left out")
DATE = _("give it with --date YYYY-MM-DD")
KIND = _("say it with --kind")
FULL_TEXT = _("if it is a newsletter that quotes a document, read it with --format breakdown")
BREAKDOWN = _("if it is a full text in two languages, read it with --format interleaved")
LINE_BREAKS = _("if that is wrong, say what parts paragraphs with --line-breaks")
PARTIES = _("name them with --party")
SPEAKER = _("name the party with --party")
PUBLISH = _("give --publish to change what its readers see")
CORRECTION = _(
    "write the correction into the file (export_statement prints the text as it is now), or undo it in the admin"
)
DAMAGED_PDF = _(
    "this PDF is damaged or cut off: download it again, or open it in the program that made it and print it to a new "
    "PDF"
)
LOCKED_PDF = _("this PDF needs a password: open it with that, and save or print it without one")
# Limits: whoever runs a command can raise them, whoever sees a page has to ask.
TOO_LARGE_FILE = _(
    "the file is %(size)s; the limit is %(most)s: remove its pictures, split it, or raise UPLOAD_MAX_BYTES"
)
TOO_MANY_PARAGRAPHS = _(
    "this has %(count)s paragraphs; the limit is %(most)s: split it, or raise UPLOAD_MAX_PARAGRAPHS"
)
TOO_MANY_CHARACTERS = _(
    "this has %(count)s million characters; the limit is %(most)s million: split it, or raise IMPORT_MAX_BYTES"
)
LONG_PARAGRAPH = _(
    "a paragraph of this has %(count)s characters; the limit is %(most)s: part it into paragraphs, or raise "
    "PASSAGE_MAX_CHARACTERS"
)
TOO_MANY_LINES = _("this has %(count)s lines; the limit is %(most)s: split it, or raise UPLOAD_MAX_LINES")
TOO_MANY_COLUMNS = _(
    "this table has %(count)s columns; the limit is %(most)s: leave out those without texts, or raise "
    "TABLE_MAX_COLUMNS"
)
TOO_MANY_PAGES = _(
    "this has %(count)s pages; the limit is %(most)s: save the pages you need as a separate file, or raise "
    "UPLOAD_MAX_PAGES"
)
UNPACKED = _(
    "this unpacks to %(size)s; the limit is %(most)s: remove its pictures, split it, or raise "
    "UPLOAD_MAX_UNPACKED_BYTES"
)
COSTLY_ALIGNMENT = _("putting these texts side by side %(cost)s: split them, or raise the limit with %(setting)s")
COSTLY_FILE = _(
    "reading this file %(cost)s: split it, save its text as plain text, or raise the limit with %(setting)s"
)
TOO_LARGE_TEXT = _("the file is %(size)s; the limit is %(most)s: split it, or raise IMPORT_MAX_BYTES")
ON_PAGES = {
    PAIR: _("choose the same text in another one as well"),
    INTO: _("add this to it instead, or, if this is another document, give it another address"),
    COLUMNS: _("say the language of each below; a column without one is left out"),
    DATE: _("write it into the first lines, as 12 April 2031, or into the name, as 2031-04-12.txt"),
    KIND: _("choose it once the draft is made"),
    FULL_TEXT: _("if it is a newsletter that quotes a document, choose that below and read it again"),
    BREAKDOWN: _("if it is a full text in two languages, choose that below and read it again"),
    LINE_BREAKS: _("if that is wrong, choose what parts paragraphs below and read it again"),
    PARTIES: _("name them once the draft is made"),
    SPEAKER: _("name the party once the draft is made"),
    PUBLISH: _("edit its text on its review page"),
    CORRECTION: _("edit the draft on its own pages"),
    TOO_LARGE_FILE: _(
        "the file is %(size)s; the limit is %(most)s: remove its pictures, split it, or ask whoever runs the "
        "archive to raise UPLOAD_MAX_BYTES"
    ),
    TOO_MANY_PARAGRAPHS: _(
        "this has %(count)s paragraphs; the limit is %(most)s: split it, or ask whoever runs the archive to raise "
        "UPLOAD_MAX_PARAGRAPHS"
    ),
    TOO_MANY_CHARACTERS: _(
        "this has %(count)s million characters; the limit is %(most)s million: split it, or ask whoever runs the "
        "archive to raise IMPORT_MAX_BYTES"
    ),
    LONG_PARAGRAPH: _(
        "a paragraph of this has %(count)s characters; the limit is %(most)s: part it into paragraphs, or ask "
        "whoever runs the archive to raise PASSAGE_MAX_CHARACTERS"
    ),
    TOO_MANY_LINES: _(
        "this has %(count)s lines; the limit is %(most)s: split it, or ask whoever runs the archive to raise "
        "UPLOAD_MAX_LINES"
    ),
    TOO_MANY_COLUMNS: _(
        "this table has %(count)s columns; the limit is %(most)s: leave out those without texts, or ask whoever "
        "runs the archive to raise TABLE_MAX_COLUMNS"
    ),
    TOO_MANY_PAGES: _(
        "this has %(count)s pages; the limit is %(most)s: save the pages you need as a separate file, or ask "
        "whoever runs the archive to raise UPLOAD_MAX_PAGES"
    ),
    UNPACKED: _(
        "this unpacks to %(size)s; the limit is %(most)s: remove its pictures, split it, or ask whoever runs the "
        "archive to raise UPLOAD_MAX_UNPACKED_BYTES"
    ),
    COSTLY_ALIGNMENT: _(
        "putting these texts side by side %(cost)s: split them, or ask whoever runs the archive to raise %(setting)s"
    ),
    COSTLY_FILE: _(
        "reading this file %(cost)s: split it, save its text as plain text, or ask whoever runs the archive to "
        "raise %(setting)s"
    ),
    TOO_LARGE_TEXT: _(
        "the file is %(size)s; the limit is %(most)s: split it, or ask whoever runs the archive to raise "
        "IMPORT_MAX_BYTES"
    ),
}


def on_page(message: Message) -> Message:
    """The message as a page shows it: what a command says of its options is replaced, inside of it too."""
    values = {name: on_page(x) if isinstance(x, Message) else x for name, x in message.values.items()}
    return Message(ON_PAGES.get(message.pattern, message.pattern), **values)
