"""Index tasks name headings too, so their column is the key of what is indexed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("statements", "0028_texts_for_known_statements")]

    operations = [
        migrations.RenameField("indextask", "paragraph_id", "key"),
        migrations.AlterField(
            "indextask", "key", models.CharField(max_length=40, verbose_name="paragraph or heading")
        ),
    ]
