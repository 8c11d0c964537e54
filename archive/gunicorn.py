"""How gunicorn serves the archive: `python -m gunicorn -c archive/gunicorn.py`. README.md has the variables."""

from gunicorn.arbiter import Arbiter

from archive import environment as env

wsgi_app = "archive.wsgi:application"
address = env.text("BIND_ADDRESS", "127.0.0.1")
port = env.integer("PORT", 8000, least=1)
bind = f"{address}:{port}"

worker_class = "archive.buffering.BufferingWorker"
workers = env.integer("WEB_CONCURRENCY", 2, least=1)
threads = env.integer("WEB_THREADS", 4, least=1)
worker_connections = env.integer("WEB_CONNECTIONS", 1_000, least=10)
preload_app = True  # dictionaries are read once, and a broken start is one message

# The worker has limits of its own for a request line and all headers: gunicorn's cannot be raised to what a question
# may take, and are answered without a page.
limit_request_line = 0
sendfile = False  # it would wait for the client

# What a proxy says is read in one place (archive/client_address.py), where it counts how many of them there are.
forwarded_allow_ips = ""

timeout = 60
graceful_timeout = 10
max_requests = 10_000
max_requests_jitter = 1_000
control_socket_disable = True
loglevel = "warning"


def when_ready(server: Arbiter) -> None:
    """Say where the archive is once it answers there."""
    print(f"The archive is at http://{bind}/", flush=True)
    print("An administrator for /admin/ is made by: make admin. Ctrl-C stops the archive.", flush=True)
