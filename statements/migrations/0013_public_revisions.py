"""Which revisions the public has read: those that stood in the text at its first publication or came after it.

What was worded and reworded while a statement was withdrawn counts as read, since its times were not kept.
"""

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest


def mark_public(apps, schema_editor):
    Revision, Statement = (apps.get_model("statements", name) for name in ("Revision", "Statement"))
    published_at = F("paragraph__section__statement__published_at")
    replaced_as_draft = Revision.objects.filter(
        paragraph=OuterRef("paragraph"),
        number__gt=OuterRef("number"),
        made_at__lte=OuterRef("paragraph__section__statement__published_at"),
    )
    stood = Q(paragraph__retired_at=None) | Q(paragraph__retired_at__gt=published_at)
    public = Revision.objects.filter(stood, paragraph__section__statement__published_at__isnull=False)
    published = Statement.objects.filter(sections__paragraphs=OuterRef("paragraph")).values("published_at")[:1]
    public.exclude(Exists(replaced_as_draft)).update(public_since=Greatest("made_at", Subquery(published)))


class Migration(migrations.Migration):
    dependencies = [("statements", "0012_act_address")]

    operations = [
        migrations.AddField(
            "revision",
            "public_since",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="public since"),
        ),
        migrations.RunPython(mark_public, migrations.RunPython.noop),
    ]
