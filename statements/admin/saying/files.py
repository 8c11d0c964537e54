"""What is said of files, whatever they hold: why they are not read, and what was assumed."""

from django.utils.translation import gettext_noop as _

SAID = (
    # Bytes to text
    _("the file is empty: put the text into it"),
    _("the file is blank: put the text into it"),
    _("the file has %(size)s, and %(most)s may be read: split it, or raise the limit with IMPORT_MAX_BYTES"),
    _("the encoding of this text is not known: save it as UTF-8 (Save as..., encoding UTF-8)"),
    _(
        "the file is binary, or UTF-16 without its mark (it holds NUL characters): open it in its own program and "
        "save its text as plain text in UTF-8"
    ),
    _("the file begins as %(encoding)s and goes on as something else: save it anew"),
    _("this is UTF-8 but for %(count)s broken characters, the first on this line: mend them, or save it anew"),
    _("this is not UTF-8; it was read as %(encoding)s: look it over, or save it as UTF-8"),
    # Other files than texts
    _("this is %(what)s named %(suffix)s: open it in its own program and save its text as plain text in UTF-8"),
    _("this is %(what)s named %(suffix)s: only text can be imported; type its text into a file"),
    _(
        "this is %(what)s named %(suffix)s: name it %(right)s if that is the right file, else choose the one that is "
        "meant"
    ),
    _("this is %(what)s: open it in its own program and save its text as plain text in UTF-8"),
    _("this is %(what)s: only text can be imported; type its text into a file"),
    _("this looks like none of the formats %(formats)s: name the one it is"),
    # Limits and harm
    _(
        "the file has %(size)s, and %(most)s may be read: leave its pictures out, split it, or raise the limit with "
        "UPLOAD_MAX_BYTES"
    ),
    _(
        "this has %(count)s paragraphs, and %(most)s may be read: split it, or raise the limit with "
        "UPLOAD_MAX_PARAGRAPHS"
    ),
    _(
        "this has %(count)s million characters, and %(most)s million may be read: split it, or raise the limit with "
        "IMPORT_MAX_BYTES"
    ),
    _(
        "this has %(count)s pages, and %(most)s may be read: save the pages that are meant as a file of their own, or"
        " raise the limit with UPLOAD_MAX_PAGES"
    ),
    _("this archive has %(count)s parts, more than any document: it is not opened"),
    _("this archive has a part that would lie outside of it (%(name)s): it is not opened"),
    _(
        "this unpacks to %(size)s, and %(most)s may be read: leave its pictures out, split it, or raise the limit "
        "with UPLOAD_MAX_UNPACKED_BYTES"
    ),
    _(
        "a part of this archive (%(name)s) unpacks to %(times)s times its size, as no text does: save its text as "
        "plain text"
    ),
    _(
        "%(what)s has a document type, entities or external references: these may reach out of the file, so nothing "
        "of it is read; save it anew without them"
    ),
    _("%(what)s is damaged: open it in its own program and save it anew"),
    _("%(what)s needs a password: open it in its own program and save it without one"),
    _("this document holds macros, which are programs: save it without them, as .docx or .xlsx"),
    _("reading this file %(cost)s: split it, save its text as plain text, or raise the limit with %(setting)s"),
    _("putting these texts side by side %(cost)s: split them, or raise the limit with %(setting)s"),
    _(
        "the reader ended while it read this file (%(how)s): the file is damaged or made to harm; split it, or save "
        "its text as plain text"
    ),
    _("the reader ended while it put these texts side by side (%(how)s): split them"),
    _(
        "reading failed through a fault of this program, which was noted: try again, or save the text as plain text "
        "and choose that"
    ),
    # Web pages
    _("the elements of this page are nested too deep: copy its text into a file"),
    _("this web page cannot be read: save it anew from the browser"),
    _("this web page holds no text: save the page itself, not a frame of it"),
    _("there is no web page in this archive: save the page as HTML"),
    _("%(count)s characters are broken in this page: look for %(sign)s, and mend them"),
    # Word documents
    _("this document is nested too deep: copy its text into a new one"),
    _("this Word document is damaged or is none: open it in Word or LibreOffice, and save it anew as .docx"),
    _("this Word document holds macros: save it without them, as .docx"),
    _(
        "%(count)s tracked changes were taken as accepted: if some are not agreed, settle them in Word and save the "
        "document anew"
    ),
    # PDFs
    _("this PDF is damaged or cut off: fetch it again, or open it in its own program and print it to a new PDF"),
    _("this PDF needs a password: open it with that, and save or print it without one"),
    _(
        "this PDF has no text, only pictures of its pages: let a program for text recognition (OCR) add a text layer "
        "first, for example `ocrmypdf --language eng+chi_sim`"
    ),
    _(
        "all letters of this PDF lie on their side, so that its lines cannot be told: turn its pages in the program "
        "that shows them, and print it to a new PDF"
    ),
    _(
        "the letters of this PDF cannot be told, since its fonts do not name them: print it anew from its own "
        "program, or let a program for text recognition (OCR) read it"
    ),
    _("these pages hold pictures without text, and were left out: %(pages)s; what they say must be typed"),
    # Tables
    _("the sheet is blank: put the texts into it, a column for each language"),
    _(
        "no two columns of this sheet hold texts in two languages: name each column in its first row by its language,"
        " as en and zh-Hans"
    ),
    _(
        "the column “%(name)s” is empty: its first cell says what the statement is; or take the column out, and the "
        "texts alone are read"
    ),
    _("%(what)s %(written)s is no number: write it in digits"),
    _(
        "this row has %(count)s cells, the first has %(first)s: put quotation marks round texts that hold commas or "
        "line ends"
    ),
    _("this table cannot be read from here on (%(error)s): look at its quotation marks"),
    _("this workbook has no sheet of cells: put the texts into one"),
    _("this workbook cannot be opened: open it in its own program and save it anew as .xlsx"),
    _("this TMX is broken (%(error)s): export it anew"),
    _("this is XML, but its root is <%(root)s>, not <tmx>: export it as TMX"),
    _("this TMX holds no units in two languages that the archive knows: export it with both"),
    _(
        "one row of the table holds %(left)s paragraphs against %(right)s: they were set against each other, look "
        "them over"
    ),
    _("no text was found in this file: if it shows some, copy that into a text file"),
)
