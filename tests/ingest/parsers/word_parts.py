"""Parts of Word documents that python-docx does not write: notes, tracked changes, text boxes, lists."""

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def element(source: str) -> Any:
    """An element of WordprocessingML, its namespaces declared."""
    name, rest = source[1:].replace(">", " >", 1).split(" ", 1)
    return parse_xml(f"<{name} {SPACES} {rest}")


def add(paragraph: Paragraph, *sources: str) -> Paragraph:
    """Elements at the end of a paragraph."""
    for source in sources:
        paragraph._p.append(element(source))
    return paragraph


def add_notes(document: Document, kind: str, texts: dict[int, str]) -> None:
    """The part that holds the notes of a document; `kind` is footnote or endnote."""
    notes = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>' for at, text in texts.items()
    )
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:{kind}s {SPACES}>{notes}</w:{kind}s>'.encode()
    media = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), media, blob, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, f"{kind.upper()}S"))


def add_list(document: Document, number: int, *levels: tuple[str, str]) -> None:
    """A list with its number and, for each level, how Word counts and what it writes: `("decimal", "%1.")`."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (format, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, element(f'<w:abstractNum w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(element(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def listed(document: Document, text: str, number: int, level: int = 0) -> Paragraph:
    """A paragraph of such a list."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(element(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'))
    return paragraph
