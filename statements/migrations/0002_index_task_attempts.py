"""What became of attempts to index a paragraph."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="indextask",
            name="attempts",
            field=models.PositiveIntegerField(default=0, verbose_name="failed attempts"),
        ),
        migrations.AddField(
            model_name="indextask",
            name="not_before",
            field=models.DateTimeField(blank=True, null=True, verbose_name="next attempt"),
        ),
        migrations.AddField(
            model_name="indextask",
            name="died_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="given up"),
        ),
        migrations.AddField(
            model_name="indextask",
            name="error",
            field=models.TextField(blank=True, default="", verbose_name="reason"),
        ),
    ]
