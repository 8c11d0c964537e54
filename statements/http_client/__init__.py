"""Asking other servers by HTTP: addresses that people paste, never into networks that the settings forbid.

`exchange` has what goes in and comes out, `networks` says where connections may lead, `connections` holds every one
of them to that and to its time, `client` asks. Nothing else in the archive opens a connection to a server that
somebody named.
"""

from importlib import import_module

from statements.http_client.exchange import Answer, Policy, Problem, RequestError, charset

__all__ = ["Answer", "Policy", "Problem", "RequestError", "charset", "check", "fetch", "send"]


def fetch(address: str, policy: Policy | None = None) -> Answer:
    """What stands at an address, redirects followed. Raises RequestError, also for an answer that is no success.

    The library is loaded when asked for: it takes 5 MB, and most processes never need it.
    """
    answer: Answer = import_module("statements.http_client.client").fetch(address, policy or Policy.of_settings())
    return answer


def check(address: str, policy: Policy | None = None) -> None:
    """Raises RequestError for an address that would not be asked, as far as that can be told without asking."""
    import_module("statements.http_client.client").checked(address, policy or Policy.of_settings())


def send(address: str, content: bytes, headers: dict[str, str], policy: Policy | None = None) -> Answer:
    """What a server answers to what is posted there; a redirect is its answer. Raises RequestError."""
    client = import_module("statements.http_client.client")
    answer: Answer = client.request("POST", address, policy or Policy.of_settings(), headers, content)
    return answer
