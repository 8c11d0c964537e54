"""The WSGI application that gunicorn, or any other server, calls."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
application = get_wsgi_application()
# The addresses and all that they lead to: gunicorn's processes share what is loaded before they are forked, and nobody
# who asks for the first page waits for it.
get_resolver().url_patterns  # noqa: B018
