#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command. Where a disk or the database is at fault, one line says so, unless --traceback is asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    try:
        execute_from_command_line(sys.argv)
    except Exception as error:
        from statements.management.failure_messages import message_of  # only now, since it needs the settings

        message = None if "--traceback" in sys.argv else message_of(error)
        if message is None:
            raise
        sys.exit(message)


if __name__ == "__main__":
    main()
