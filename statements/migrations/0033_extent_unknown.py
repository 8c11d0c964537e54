from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Cast

OWN_FORMAT = "bilingual"


def forget_what_nobody_said(apps, schema_editor):
    """Full was the default: it stays where a file of the archive's own format, whose documented default it was, or
    an editor's act said so.
    """
    edition, act = apps.get_model("statements", "Edition"), apps.get_model("statements", "Act")
    full = edition.objects.filter(extent="full").exclude(authority="commentary")
    from_files = Q(source__format=OWN_FORMAT) | Q(source=None, statement__source__format=OWN_FORMAT)
    doubtful = full.exclude(Q(statement__specimen=True) | from_files)
    acts = act.objects.filter(statement_key__in=doubtful.values("statement"))
    of_extent = acts.annotate(stored=Cast("detail", models.TextField())).filter(stored__contains='"extent"')
    said = [*of_extent.values_list("statement_key", flat=True)]
    edition.objects.filter(pk__in=[*doubtful.exclude(statement__in=said).values_list("pk", flat=True)]).update(
        extent="unknown"
    )


class Migration(migrations.Migration):
    dependencies = [("statements", "0032_left_out")]

    operations = [
        migrations.RemoveConstraint(model_name="edition", name="edition_known_extent"),
        migrations.AlterField(
            model_name="edition",
            name="extent",
            field=models.CharField(
                choices=[("full", "Full text"), ("excerpts", "Excerpts"), ("unknown", "Extent unknown")],
                default="unknown",
                help_text="Excerpts, where parts of the document are left out.",
                max_length=10,
                verbose_name="extent",
            ),
        ),
        migrations.RunPython(forget_what_nobody_said, migrations.RunPython.noop, elidable=False),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("extent__in", ["full", "excerpts", "unknown"])), name="edition_known_extent"
            ),
        ),
    ]
