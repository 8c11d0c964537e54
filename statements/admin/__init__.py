"""The archive in Django's admin, a module an aggregate. Importing this package registers them all."""

from django.conf import settings
from django.contrib import admin

from statements.admin import accounts, act, formulation, index_task, names, paragraph, records, section, statement

admin.site.site_header = settings.ARCHIVE_NAME
admin.site.site_title = settings.ARCHIVE_NAME
admin.site.enable_nav_sidebar = False  # our lists need its room

__all__ = ["accounts", "act", "formulation", "index_task", "names", "paragraph", "records", "section", "statement"]
