"""Why a paragraph is uncertain names the languages since breakdowns are read in any two; what was kept says so too.

Nobody reads the former words in another language than English, so the way back does nothing.
"""

from django.db import migrations

from statements.messages import LanguageName, Message

REWORDED = {"Chinese without its English beside it": "%(other)s without its %(main)s beside it"}


def convert(apps, schema_editor):
    paragraphs = apps.get_model("statements", "Paragraph").objects
    for former, pattern in REWORDED.items():
        now = Message(pattern, other=LanguageName("zh-Hans"), main=LanguageName("en"))
        paragraphs.filter(uncertain=Message(former)).update(uncertain=now)
        paragraphs.filter(uncertain=Message.literal(former)).update(uncertain=now)


class Migration(migrations.Migration):
    dependencies = [("statements", "0019_upload_read_as")]

    operations = [migrations.RunPython(convert, migrations.RunPython.noop)]
