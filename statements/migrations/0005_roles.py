"""Four roles as groups. Each has what the one before it has, and more.

Django makes permissions only after all migrations have run, so those that are given here are made here first;
what exists already, and whatever else a group was given since, is left as it is.
"""

from django.db import migrations

PARTS = ["edition", "paragraph", "participation", "section", "sectionheading", "statementtitle"]
NAMED = ["event", "eventname", "party", "partyname", "series", "seriesname"]
RECORDS = ["formerslug", "revision", "sourcefile"]
EDITED = ("add", "change", "delete", "view")
PUBLISHING = {
    "review": "Can return and approve statements in review",
    "publish": "Can publish and withdraw statements",
}
# {role: {"app.model": actions}}
ROLES = {
    "contributor": {
        "statements.statement": ("add", "view"),
        **{f"statements.{name}": ("view",) for name in (*PARTS, *NAMED, *RECORDS)},
    },
    "editor": {
        "statements.statement": ("change", "delete", "review"),
        **{f"statements.{name}": EDITED for name in (*PARTS, *NAMED)},
    },
    "publisher": {
        "statements.statement": ("publish",),
        "statements.act": ("view",),
        "statements.indextask": ("view",),
    },
    "administrator": {
        "statements.indextask": ("change",),
        "auth.user": EDITED,
        "auth.group": ("view",),
        "axes.accessattempt": ("view", "delete"),
        "axes.accessfailurelog": ("view",),
        "axes.accesslog": ("view",),
    },
}


def make_roles(apps, schema_editor):
    """Make the groups and give each what it lacks; once more, it changes nothing."""
    given = []
    for role, models in ROLES.items():
        given += [permission(apps, name, action) for name, actions in models.items() for action in actions]
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*given)


def permission(apps, name, action):
    """The permission for an action on a model, made as Django will look for it."""
    app, model = name.split(".")
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=app, model=model)
    label = PUBLISHING.get(action, f"Can {action} {verbose_name(apps, app, model)}")
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=f"{action}_{model}", defaults={"name": label}
    )
    return made


def verbose_name(apps, app, model):
    """As Django names it; of an app that this migration does not know, the model's name."""
    try:
        return apps.get_model(app, model)._meta.verbose_name_raw
    except LookupError:
        return model


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0004_acts_and_approval"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
