"""What forms have changed was kept as Django's English sentence; it becomes a message, which is told in any language.

What is no such sentence stays as it is. The former version shows a message in English, so the way back does nothing.
"""

import re

from django.db import migrations

from statements.messages import LITERAL, MOST_PLACEHOLDERS, Message

# LogEntry.get_change_message of Django 5.2, in English.
SENTENCE = re.compile(
    r"(?P<verb>Added|Deleted) (?P<thing>[^“”.]+) “(?P<object>[^”]*)”\."
    r"|Changed (?P<fields>[^“”.]+?)(?: for (?P<row>[^“”.]+) “(?P<changed>[^”]*)”)?\."
)


def uncapitalised(label):
    return Message(label if label[1:2].isupper() else label[:1].lower() + label[1:])


def sentence(found):
    if found["verb"]:
        pattern = f"{found['verb']} %(name)s “%(object)s”."
        return Message(pattern, name=Message(found["thing"]), object=found["object"])
    *several, last = found["fields"].split(" and ")
    fields = tuple(map(uncapitalised, [*(", ".join(several).split(", ") if several else []), last]))
    if found["row"] is None:
        return Message("Changed %(fields)s.", fields=fields)
    row, thing = Message(found["row"]), found["changed"]
    return Message("Changed %(fields)s of %(name)s “%(object)s”.", fields=fields, name=row, object=thing)


def recognised(text):
    """The message, a line for each sentence; None where there is anything else, or too much."""
    found, at = [], 0
    while match := SENTENCE.match(text, at):
        found.append(sentence(match))
        at = match.end() + 1  # a blank
    if not found or at != len(text) + 1 or len(found) > MOST_PLACEHOLDERS or "%" in text:
        return None
    if len(found) == 1:
        return found[0]
    values = {f"line{number}": x for number, x in enumerate(found)}
    return Message("\n".join(f"%({name})s" for name in values), **values)


def convert(apps, schema_editor):
    acts = apps.get_model("statements", "Act").objects
    for key, detail in acts.filter(verb="edit").exclude(detail="").values_list("pk", "detail"):
        message = recognised(str(detail)) if detail.pattern == LITERAL else None
        if message:
            acts.filter(pk=key).update(detail=message)


class Migration(migrations.Migration):
    dependencies = [("statements", "0017_proposals_of_shared_rows")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
