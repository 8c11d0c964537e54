"""Word documents: structure by style and by look, and what Word keeps apart from the text."""

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from statements.ingest.document import BlockKind, UnreadableFile
from statements.ingest.parsers import files
from tests.ingest.parsers.opening import kinds, of_kind, removed, said, saved, text_of, word
from tests.ingest.parsers.word_parts import add, add_list, add_notes, element, listed

ONE = "The two sides keep the canals between them open in summer and in winter."
TWO = "They mend all locks before any other work on the canals begins."


def statement(*texts: str) -> Document:
    document = docx.Document()
    for text in (ONE, *texts):
        document.add_paragraph(text)
    return document


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_and_the_title_are_known_by_their_styles() -> None:
    document = docx.Document()
    document.add_heading("Joint Statement on Canals", 0)
    document.add_paragraph(ONE)
    document.add_heading("I. Water", 1)
    document.add_heading("Locks", 2)
    document.add_paragraph(TWO)
    text = word(document)
    assert text.title == "Joint Statement on Canals"
    assert [(x.text, x.level, x.number) for x in text.blocks if x.kind == BlockKind.HEADING] == [
        ("I. Water", 1, 1),
        ("Locks", 2, None),
    ]


def test_a_title_over_several_centred_lines_is_one() -> None:
    document = docx.Document()
    for line in ("Joint Statement", "of Aldermark and Lanhai"):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).font.size = Pt(18)
    document.add_paragraph(ONE)
    text = word(document)
    assert (text.title, said(text)) == ("Joint Statement of Aldermark and Lanhai", [ONE])


@pytest.mark.parametrize("look", ["bold", "number", "style"])
def test_headings_are_known_by_their_look(look: str) -> None:
    document = statement()
    if look == "bold":
        document.add_paragraph().add_run("Trade by boat").bold = True
    elif look == "style":
        add(document.add_paragraph(), run("Trade by boat", '<w:rStyle w:val="Strong"/>'))
    else:
        document.add_paragraph("二、贸易")
    document.add_paragraph(TWO)
    assert len(of_kind(word(document), BlockKind.HEADING)) == 1


def test_a_bold_sentence_and_a_bold_word_are_no_headings() -> None:
    document = statement()
    document.add_paragraph().add_run(TWO).bold = True
    paragraph = document.add_paragraph("Boats of ")
    paragraph.add_run("wood").bold = True
    document.add_paragraph(TWO)
    assert of_kind(word(document), BlockKind.HEADING) == []


@pytest.mark.parametrize(
    ("format", "text", "marks"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerLetter", "(%1)", ["(a)", "(b)", "(c)"]),
        ("chineseCounting", "%1、", ["一、", "二、", "三、"]),
        ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（三）"]),
        ("decimalEnclosedCircleChinese", "%1", ["①", "②", "③"]),
        ("russianLower", "%1)", ["а)", "б)", "в)"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
    ],
)
def test_numbers_that_word_counts_become_visible(format: str, text: str, marks: list[str]) -> None:
    document = statement()
    add_list(document, 71, (format, text))
    for name in ("locks;", "dams;", "boats."):
        listed(document, name, 71)
    document.add_paragraph(TWO)
    assert of_kind(word(document), BlockKind.ITEM) == [
        f"{mark} {name}" for mark, name in zip(marks, ("locks;", "dams;", "boats."), strict=True)
    ]


def test_levels_of_a_list_count_by_themselves() -> None:
    document = statement()
    add_list(document, 71, ("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)"))
    for text, level in (("a;", 0), ("b;", 1), ("c;", 1), ("d;", 2), ("e;", 0), ("f;", 1)):
        listed(document, text, 71, level)
    document.add_paragraph(TWO)
    assert said(word(document))[1:-1] == ["1. a;", "1.1. b;", "1.2. c;", "a) d;", "2. e;", "2.1. f;"]


def test_lists_of_the_styles_are_counted_too() -> None:
    document = statement()
    document.add_paragraph("locks;", style="List Number")
    document.add_paragraph("dams;", style="List Number")
    document.add_paragraph("boats;", style="List Bullet")
    document.add_paragraph(TWO)
    assert of_kind(word(document), BlockKind.ITEM) == ["1. locks;", "2. dams;", "• boats;"]


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    document = statement()
    add(
        document.add_paragraph("They trade "),
        '<w:del w:id="1" w:author="A"><w:r><w:delText>200</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="A">{run("300 boats")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="A">{run(" of iron")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="A">{run(" of wood")}</w:moveTo>',
        run("."),
    )
    text = word(document)
    assert said(text) == [ONE, "They trade 300 boats of wood."]
    assert "tracked changes were read as accepted (4)" in str(text.warnings[0].message)


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    document = statement()
    first = document.add_paragraph("They trade ")
    first._p.get_or_add_pPr().append(element('<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'))
    document.add_paragraph("300 boats.")
    assert said(word(document)) == [ONE, "They trade 300 boats."]


def test_footnotes_and_endnotes_have_their_marks_in_the_text_and_are_left_out() -> None:
    document = statement()
    add_notes(document, "footnote", {-1: "", 5: "On the map.", 7: "Of wood."})
    add_notes(document, "endnote", {2: "See the treaty."})
    add(
        document.add_paragraph("The canals"),
        '<w:r><w:footnoteReference w:id="7"/></w:r>',
        run(" and the boats"),
        '<w:r><w:footnoteReference w:id="5"/></w:r>',
        '<w:r><w:endnoteReference w:id="2"/></w:r>',
        run(" are free."),
    )
    assert kinds(word(document))[1:] == [("text", "The canals[^1] and the boats[^2][^i] are free.")]
    assert removed(word(document)) == [
        ("[1] Of wood.", "note"),
        ("[2] On the map.", "note"),
        ("[i] See the treaty.", "note"),
    ]


def test_raised_numbers_are_marks_and_exponents_stay() -> None:
    document = statement()
    paragraph = document.add_paragraph("The lake has 20 km")
    for text, raised in (("2", True), (" of water", False), ("1", True), (", on the 4", False), ("th", True)):
        paragraph.add_run(text).font.superscript = raised
    assert said(word(document))[1] == "The lake has 20 km² of water[^1], on the 4th"


def test_headers_footers_comments_contents_and_hidden_words_are_taken_out_and_told() -> None:
    document = statement()
    document.sections[0].header.paragraphs[0].text = "Papers of the Bridge"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("Water ..... 3", style="TOC 1")
    paragraph = add(document.add_paragraph("They mend the locks."), run("draft 3", "<w:vanish/>"))
    document.add_comment(paragraph.runs[0], "Is that so?", "A", "A")
    text = word(document)
    assert said(text) == [ONE, "They mend the locks."]
    assert sorted(removed(text)) == [
        ("Is that so?", "comment"),
        ("Page 1", "page footer"),
        ("Papers of the Bridge", "page header"),
        ("Water ..... 3", "table of contents"),
        ("draft 3", "hidden text"),
    ]


def test_text_boxes_stand_where_they_hang_and_once() -> None:
    document = statement()
    box = f"<w:txbxContent><w:p>{run(TWO)}</w:p></w:txbxContent>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    shape = f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>{old}"
    add(
        document.add_paragraph("They trade by boat."), f"<w:r><mc:AlternateContent>{shape}</mc:AlternateContent></w:r>"
    )
    assert said(word(document)) == [ONE, "They trade by boat.", TWO]


def test_line_breaks_part_paragraphs_after_sentences_and_pages_do_not() -> None:
    document = statement()
    paragraph = document.add_paragraph("They trade by boat.")
    paragraph.add_run().add_break()
    paragraph.add_run("They mend ")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("the locks.")
    assert said(word(document)) == [ONE, "They trade by boat.", "They mend the locks."]


def test_words_in_controls_links_and_fields_are_text_and_their_codes_are_not() -> None:
    document = statement()
    add(
        document.add_paragraph("The "),
        f'<w:hyperlink w:anchor="a">{run("canals ")}</w:hyperlink>',
        f"<w:sdt><w:sdtContent>{run('are ')}</w:sdtContent></w:sdt>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:instrText>REF canals</w:instrText></w:r>",
        f"<w:smartTag>{run('open')}</w:smartTag>",
        "<w:r><w:noBreakHyphen/></w:r>",
        run("ed."),
    )
    document.element.body.insert(1, element(f"<w:sdt><w:sdtContent><w:p>{run(TWO)}</w:p></w:sdtContent></w:sdt>"))
    assert said(word(document)) == [ONE, TWO, "The canals are open-ed."]


def test_tables_give_a_block_each_row_and_signatures_a_block_each_column() -> None:
    document = statement(TWO)
    for rows in ((("Year", "Boats"), ("2032", "300")), (("For Aldermark", "For Lanhai"), ("Jane Ash", "Li He"))):
        table = document.add_table(2, 2)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    assert kinds(word(document))[2:] == [
        ("text", "Year | Boats"),
        ("text", "2032 | 300"),
        ("signature", "For Aldermark\nJane Ash"),
        ("signature", "For Lanhai\nLi He"),
    ]


def test_a_table_of_one_column_only_lays_out_the_text() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = ONE
    cell.add_paragraph(TWO)
    assert said(word(document)) == [ONE, TWO]


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize("name", ["statement.docm", "statement.docx"])
def test_documents_with_macros_are_refused(name: str) -> None:
    content = with_part(saved(statement()), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableFile, match="macros"):
        files.open_file(content, name)


def test_a_document_that_only_says_that_it_has_macros_is_refused() -> None:
    whole = io.BytesIO(saved(statement()))
    changed = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w") as target:
        for item in source.infolist():
            said_types = source.read(item).replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
            target.writestr(item.filename, said_types)
    with pytest.raises(UnreadableFile, match="macros"):
        files.open_file(changed.getvalue(), "statement.docm")


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no text"):
        word(docx.Document())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'w:ilvl="0"', b'w:ilvl="x"'),
        (b'w:numId w:val="71"', b'w:numId w:val=""'),
        (b"<w:body>", b"<w:tbl><w:tr/></w:tbl><w:body>"),
        (b'Target="styles.xml"', b'Target="nowhere.xml"'),
        (b"relationships/styles", b"relationships/other"),
    ],
)
def test_a_document_with_a_part_that_is_not_as_it_should_be_is_read_or_refused(old: bytes, new: bytes) -> None:
    document = statement()
    add_list(document, 71, ("decimal", "%1."))
    listed(document, TWO, 71)
    found = 0
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as source, zipfile.ZipFile(changed, "w") as target:
        for item in source.infolist():
            part = source.read(item)
            found += part.count(old)
            target.writestr(item.filename, part.replace(old, new))
    assert found
    try:
        text = text_of(changed.getvalue(), "statement.docx")
    except UnreadableFile as error:
        assert "damaged" in str(error.message)
    else:
        assert ONE in said(text)
