"""`python -m tests.benchmarks [--paragraphs N] [--queries N]`: the archive's times, in Markdown.

CPU milliseconds (one process), medians and 95th percentiles; the peer is asked in turn with ours in the same
run, since machines differ and are noisy: the ratios are what to read.
"""

import os
import sys
import tempfile
from argparse import ArgumentParser

with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
    os.environ |= {"ARCHIVE_DATA_DIR": folder, "INBOX_DIR": f"{folder}/inbox", "ALLOWED_HOSTS": "testserver"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"

    import django

    django.setup()

    from tests.benchmarks.measures import report

    parser = ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--paragraphs", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    sys.stdout.write(report(options.paragraphs, options.queries))
