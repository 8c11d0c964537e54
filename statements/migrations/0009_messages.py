"""Messages are kept as a pattern with values: what was kept as an English sentence is recognised once, by its pattern.

The patterns are those of the catalogue, so that none is written again here; what none of them fits stays as it is.
"""

import json
import re
from functools import cache, partial
from pathlib import Path

from babel.messages.pofile import read_po
from django.db import migrations

from statements import languages
from statements.messages import PLACEHOLDER, LanguageName, Message, from_json, located, to_json
from statements.models.message_field import MessageField

CATALOGUE = Path(__file__).parent.parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
LONGEST = 2_000  # characters: no sentence has more
FEWEST_LETTERS = 6  # of a pattern beside its placeholders: with fewer it would fit anything
NUMBERS = ("count", "line", "number")  # placeholders that stand for digits
LINE = re.compile(r"(?P<file>.+), line (?P<line>\d+)", re.DOTALL)
KEYED = re.compile(r"(?P<language>.+) \((?P<key>[A-Za-z]+(?:-[A-Za-z0-9]+)+)\)")  # of two editions in one language
BY_NAME = {x.name: x.tag for x in languages.REGISTRY}
# Said in other words today: {old: (new, remedy)}
REWORDED = {
    "no statement was found: this is a text in one language (%(language)s). "
    "Give it together with the same text in another language (--pair FILE FILE)": (
        "this is a text in one language (%(language)s): %(remedy)s",
        "give it together with the same text in another language (--pair FILE FILE)",
    ),
    "no date in the title, the introduction or the file's name: give it with --date YYYY-MM-DD": (
        "no date in the title, the introduction or the file's name: %(remedy)s",
        "give it with --date YYYY-MM-DD",
    ),
    "whose %(kind)s this is, is not said: name the parties with --party": (
        "the parties of this document (%(kind)s) are not named: %(remedy)s",
        "name them with --party",
    ),
    "who speaks here (%(kind)s) is not said: name the party with --party": (
        "the speaker of this document (%(kind)s) is not named: %(remedy)s",
        "name the party with --party",
    ),
}


@cache
def known():
    """All phrases, and (what a text must match, its pattern) of those with placeholders, the longest first."""
    with CATALOGUE.open("rb") as file:
        ids = [x.id for x in read_po(file) if x.id and isinstance(x.id, str) and not x.context]
    patterns = [x for x in (*REWORDED, *ids) if PLACEHOLDER.search(x) and letters(x) >= FEWEST_LETTERS]
    patterns.sort(key=lambda x: len(PLACEHOLDER.sub("", x)), reverse=True)
    return set(ids), [(expression(x), x) for x in patterns]


def letters(pattern):
    return sum(map(str.isalpha, PLACEHOLDER.sub("", pattern)))


def expression(pattern):
    """Each placeholder stands for anything, or for digits; where it comes again, for the same."""
    literal = iter(PLACEHOLDER.split(pattern))
    found, seen = re.escape(next(literal)), set()
    for name in literal:
        part = r"\d[\d,.]*" if name in NUMBERS else ".+?"
        found += f"(?P={name})" if name in seen else f"(?P<{name}>{part})"
        found += re.escape(next(literal))
        seen.add(name)
    return re.compile(found, re.DOTALL)


def recognised(text):
    """The message that a sentence is; else a literal one."""
    if len(text) > LONGEST:
        return Message.literal(text)
    whole = matched(text)
    if whole and ("\n" in text or ": " not in "".join(map(str, whole.values.values()))):
        return whole
    for colon in re.finditer(": ", text):  # the name of a file may hold one too
        if message := matched(text[colon.end() :]):
            file = text[: colon.start()]
            line = LINE.fullmatch(file)
            return located(message, line["file"], int(line["line"])) if line else located(message, file)
    return whole or Message.literal(text)


def matched(text):
    phrases, patterns = known()
    if text in phrases:
        return Message(text)
    for sentence, pattern in patterns:
        if found := sentence.fullmatch(text):
            values = {name: value(part) for name, part in found.groupdict().items()}
            new, remedy = REWORDED.get(pattern, (pattern, ""))
            return Message(new, **values, **({"remedy": Message(remedy)} if remedy else {}))
    return None


def value(text):
    """Languages, a kind of statement, a phrase or a sentence; else the text itself."""
    names = tuple(map(language, text.split(" and ")))
    if None not in names:
        return names if len(names) > 1 else names[0]
    kind = text.replace("-", " ").capitalize()
    if "-" in text and kind in known()[0]:
        return Message(kind)
    return (matched(text) if " " in text else None) or text


def language(name):
    if name in BY_NAME:
        return LanguageName(BY_NAME[name])
    keyed = KEYED.fullmatch(name)
    if keyed and keyed["language"] in BY_NAME:
        tag = BY_NAME[keyed["language"]]
        return Message("%(language)s (%(key)s)", language=LanguageName(tag), key=keyed["key"])
    return None


def convert(change, apps, schema_editor):
    """`change` every message that is kept."""

    def model(name):
        return apps.get_model("statements", name).objects.using(schema_editor.connection.alias)

    for name, field in (("Paragraph", "uncertain"), ("Act", "detail"), ("Upload", "message")):
        for row in model(name).exclude(**{field: ""}).only(field):
            model(name).filter(pk=row.pk).update(**{field: change(str(getattr(row, field)))})
    for file in model("UploadedFile").exclude(removed=[]):
        file.removed = [[text, in_json(change, why), place] for text, why, place in file.removed]
        file.save(update_fields=["removed"])
    for upload in model("Upload").exclude(result=""):
        upload.result = changed_result(change, upload.result)
        upload.save(update_fields=["result"])
    for copy in model("WorkingCopy").filter(closed_at=None):
        change_rows(change, copy.table["rows"])
        copy.save(update_fields=["table"])
        for step in copy.steps.all():
            change_rows(change, [*step.splice["before"], *step.splice["after"]])
            step.save(update_fields=["splice"])


def in_json(change, data):
    return to_json(change(str(from_json(data))))


def changed_result(change, result):
    name, parsed = json.loads(result)
    for notice in parsed["warnings"]:
        notice["message"] = in_json(change, notice["message"])
    rows = (row for x in parsed["statements"] for section in x["sections"] for row in section["paragraphs"])
    change_rows(change, rows)
    return json.dumps([name, parsed], ensure_ascii=True, separators=(",", ":"))


def change_rows(change, rows):
    for row in rows:
        if row.get("uncertain"):
            row["uncertain"] = in_json(change, row["uncertain"])


class Migration(migrations.Migration):
    dependencies = [("statements", "0008_proposals")]

    operations = [
        migrations.AlterField(
            "paragraph",
            "uncertain",
            MessageField(
                blank=True,
                default=Message,
                help_text="Why a person should look at it; empty once settled.",
                verbose_name="uncertain",
            ),
        ),
        migrations.AlterField(
            "act", "detail", MessageField(blank=True, default=Message, verbose_name="detail")
        ),
        migrations.AlterField("upload", "message", MessageField(blank=True, default=Message)),
        migrations.RunPython(partial(convert, recognised), partial(convert, Message.literal)),
    ]
