"""The bytes of a web page, as a browser saved it, to a tree of elements. Nothing is fetched."""

import codecs
import email
import email.policy
import re
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext_noop as _
from lxml import etree, html

from statements.ingest import reading
from statements.ingest.document import Notice, UnreadableFile
from statements.ingest.parsers.signatures import PAGE_ARCHIVES, PAGE_WITHIN
from statements.ingest.reading import Decoded
from statements.messages import Message
from statements.text import UNWANTED

CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs", "shift_jis": "cp932"}
TOO_DEEP = _("the elements of this page are nested too deep: copy its text into a file")
CONTROL = re.compile(
    r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?", re.IGNORECASE
)
MOST_BROKEN = 0.001  # of the characters


def read(content: bytes, name: str) -> tuple[html.HtmlElement, tuple[Notice, ...]]:
    """The page's root and what had to be assumed of its encoding. Raises UnreadableFile."""
    if Path(name).suffix.lower() in PAGE_ARCHIVES:
        content = _page_of_archive(content)
    decoded = _decoded(content, name)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        text = CONTROL.sub("", UNWANTED.sub("", decoded.text))
        root = html.document_fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile(Message(_("this web page cannot be read: save it again from the browser"))) from error
    if any("depth" in x.message for x in parser.error_log):  # what is deeper was left out
        raise UnreadableFile(Message(TOO_DEEP))
    if root.find("body") is None:
        raise UnreadableFile(Message(_("this web page holds no text: save the page itself, not a frame of it")))
    return root, decoded.warnings


def _page_of_archive(content: bytes) -> bytes:
    """The page itself in an archive of it (MHTML, RFC 2557)."""
    for part in email.message_from_bytes(content, policy=email.policy.default).walk():
        if part.get_content_type() == "text/html":
            return bytes(part.get_payload(decode=True) or b"")
    raise UnreadableFile(Message(_("there is no web page in this archive: save the page as HTML")))


def _decoded(content: bytes, name: str) -> Decoded:
    """The page's text: UTF-8 if it is that, else what the page declares, else as any text."""
    declared = CHARSET.search(content[:PAGE_WITHIN])
    if declared is None or _is_unicode(content):
        return reading.decode(content, name)
    label = declared[1].decode("ascii").casefold()
    try:
        codec = codecs.lookup(WIDER.get(label, label)).name
        text = content.decode(codec, "replace")
    except (LookupError, ValueError):
        return reading.decode(content, name)
    broken = text.count("\ufffd")
    if broken > MOST_BROKEN * len(text):
        return reading.decode(content, name)
    message = Message(
        _("%(count)s characters are broken in this page: look for %(sign)s, and mend them"),
        count=broken,
        sign="\ufffd",
    )
    return replace(
        reading.decode(text.encode(), name), encoding=codec, warnings=(Notice(0, message),) if broken else ()
    )


def _is_unicode(content: bytes) -> bool:
    if any(content.startswith(mark) for mark, _ in reading.BOMS):
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
