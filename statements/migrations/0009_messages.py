"""Messages are kept as a pattern with values: what was kept as an English sentence is recognised once, by its pattern.

0009_messages.json has the patterns of that version, each with its wording in this one, so that later wordings and
languages change nothing here. What no pattern fits stays as it is.
"""

import json
import re
from functools import cache, partial
from pathlib import Path

from django.db import migrations, models
from django.db.models.functions import Cast

from statements.messages import Message
from statements.models.message_field import MessageField

FROZEN = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
TODAY, LANGUAGES = FROZEN["patterns"], FROZEN["languages"]  # {former wording: wording}, {English name: tag}
FORMER = {new: old for old, new in TODAY.items()}
NAMES = {tag: name for name, tag in LANGUAGES.items()}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LONGEST = 2_000  # characters: no sentence has more
FEWEST_LETTERS = 6  # of a pattern beside its placeholders: with fewer it would fit anything
NUMBERS = ("count", "line", "number")  # placeholders that stand for digits
LINE = re.compile(r"(?P<file>.+), line (?P<line>\d+)", re.DOTALL)
KEYED = re.compile(r"(?P<language>.+) \((?P<key>[A-Za-z]+(?:-[A-Za-z0-9]+)+)\)")  # of two editions in one language
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


def message(pattern, **values):
    return {"pattern": pattern, "values": values}


@cache
def known():
    """(what a text must match, its pattern) of those with placeholders, the longest first."""
    patterns = [x for x in (*REWORDED, *TODAY) if PLACEHOLDER.search(x) and letters(x) >= FEWEST_LETTERS]
    patterns.sort(key=lambda x: len(PLACEHOLDER.sub("", x)), reverse=True)
    return [(expression(x), x) for x in patterns]


def letters(pattern):
    return sum(map(str.isalpha, PLACEHOLDER.sub("", pattern)))


def expression(pattern):
    """Each placeholder stands for anything, or for digits; where it comes again, for the same."""
    literal = iter(PLACEHOLDER.split(pattern))
    parts, seen = [re.escape(next(literal))], set()
    for name in literal:
        part = r"\d[\d,.]*" if name in NUMBERS else ".+?"
        parts += [f"(?P={name})" if name in seen else f"(?P<{name}>{part})", re.escape(next(literal))]
        seen.add(name)
    return re.compile("".join(parts), re.DOTALL)


def recognised(text):
    """The message that a sentence is; else the text."""
    if not isinstance(text, str) or len(text) > LONGEST:
        return text
    whole = matched(text)
    if whole and ("\n" in text or ": " not in "".join(map(str, whole["values"].values()))):
        return whole
    for colon in re.finditer(": ", text):  # the name of a file may hold one too
        if inner := matched(text[colon.end() :]):
            file = text[: colon.start()]
            if line := LINE.fullmatch(file):
                at = {"file": line["file"], "line": int(line["line"])}
                return message("%(file)s, line %(line)s: %(message)s", **at, message=inner)
            return message("%(file)s: %(message)s", file=file, message=inner)
    return whole or text


def matched(text):
    if text in TODAY:
        return message(TODAY[text])
    for sentence, pattern in known():
        if match := sentence.fullmatch(text):
            values = {name: value(part) for name, part in match.groupdict().items()}
            new, remedy = REWORDED.get(pattern, (TODAY.get(pattern), ""))
            return message(new, **values, **({"remedy": message(remedy)} if remedy else {}))
    return None


def value(text):
    """Languages, a kind of statement, a phrase or a sentence; else the text itself."""
    names = list(map(language, text.split(" and ")))
    if None not in names:
        return names if len(names) > 1 else names[0]
    kind = text.replace("-", " ").capitalize()
    if "-" in text and kind in TODAY:
        return message(kind)
    return (matched(text) if " " in text else None) or text


def language(name):
    if name in LANGUAGES:
        return {"language": LANGUAGES[name]}
    keyed = KEYED.fullmatch(name)
    if keyed and keyed["language"] in LANGUAGES:
        return message("%(language)s (%(key)s)", language={"language": LANGUAGES[keyed["language"]]}, key=keyed["key"])
    return None


def english(data):
    """The sentence that a message was, in its former wording where it had one."""
    if isinstance(data, list):
        return " and ".join(map(english, data))
    if not isinstance(data, dict):
        return str(data)
    if "language" in data:
        return NAMES[data["language"]]
    values = {name: english(x) for name, x in data["values"].items()}
    return FORMER.get(data["pattern"], data["pattern"]) % values


def in_column(change, text):
    data = change(json.loads(text) if text.startswith('{"pattern"') else text)
    return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)


def convert(change, apps, schema_editor):
    """`change` every message that is kept."""

    def rows(name):
        return apps.get_model("statements", name).objects.using(schema_editor.connection.alias)

    for name, field in (("Paragraph", "uncertain"), ("Act", "detail"), ("Upload", "message")):
        kept = rows(name).annotate(raw=Cast(field, models.TextField())).exclude(raw="").values_list("pk", "raw")
        for key, raw in kept:
            rows(name).filter(pk=key).update(**{field: in_column(change, raw)})
    for file in rows("UploadedFile").exclude(removed=[]):
        file.removed = [[text, change(why), place] for text, why, place in file.removed]
        file.save(update_fields=["removed"])
    for upload in rows("Upload").exclude(result=""):
        upload.result = changed_result(change, upload.result)
        upload.save(update_fields=["result"])
    for copy in rows("WorkingCopy").filter(closed_at=None):
        change_rows(change, copy.table["rows"])
        copy.save(update_fields=["table"])
        for step in copy.steps.all():
            change_rows(change, [*step.splice["before"], *step.splice["after"]])
            step.save(update_fields=["splice"])


def changed_result(change, result):
    name, parsed = json.loads(result)
    for notice in parsed["warnings"]:
        notice["message"] = change(notice["message"])
    rows = (row for x in parsed["statements"] for section in x["sections"] for row in section["paragraphs"])
    change_rows(change, rows)
    return json.dumps([name, parsed], ensure_ascii=True, separators=(",", ":"))


def change_rows(change, rows):
    for row in rows:
        if row.get("uncertain"):
            row["uncertain"] = change(row["uncertain"])


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
        migrations.RunPython(partial(convert, recognised), partial(convert, english)),
    ]
