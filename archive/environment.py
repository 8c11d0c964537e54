"""Typed readers of environment variables; each refuses a bad value with the variable's name."""

import os
import re
import secrets
import shlex
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "yes", "true", "on"}
FALSE = {"0", "no", "false", "off", ""}
HOST = re.compile(r"\*|\.?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")
SECRETS = ("SECRET", "PASSWORD", "TOKEN", "KEY")  # in names


def text(name: str, default: str) -> str:
    """The variable as it stands; `default` where it is not set."""
    return os.environ.get(name, default)


def boolean(name: str, default: bool) -> bool:
    """yes/no, true/false, on/off, 1/0, in any case."""
    value = os.environ.get(name, "yes" if default else "no").strip().lower()
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f"{name}={value!r}: write yes or no")


def integer(name: str, default: int, *, least: int = 0) -> int:
    """A whole number of at least `least`."""
    value = os.environ.get(name, str(default)).strip()
    if value.isdecimal() and int(value) >= least:
        return int(value)
    raise ImproperlyConfigured(f"{name}={value!r}: write a whole number of at least {least}")


def command(name: str) -> str:
    """A command as it is typed in a shell, quotes included; empty where it is not set."""
    value = os.environ.get(name, "").strip()
    try:
        shlex.split(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: {error}") from error
    return value


def listed(name: str, default: str) -> list[str]:
    """Values between commas, blanks dropped."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def hosts(name: str) -> list[str]:
    """Names of hosts between commas, `.example.org` for a domain with all below it, `*` for any; none as it comes."""
    found = [part.lower() for part in listed(name, "")]
    for part in found:
        if not HOST.fullmatch(part):
            raise ImproperlyConfigured(f"{name}: {part!r}: write the name alone, as example.org, .example.org or *")
    return found


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Networks between commas, as 10.0.0.0/8 or fc00::/7."""
    try:
        return [ip_network(part) for part in listed(name, default)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def endpoints(name: str) -> list[tuple[IPv4Address | IPv6Address, int]]:
    """Addresses with their ports between commas, as 127.0.0.1:8080 or [::1]:8080; none where it is not set."""
    pairs = [part.rpartition(":") for part in listed(name, "")]
    try:
        return [(ip_address(address.strip("[]")), int(port)) for address, _, port in pairs]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}: write addresses with ports, as 127.0.0.1:8080") from error


def folder(name: str, default: Path) -> Path:
    """A folder, made where it is missing; refuses one that cannot be written."""
    path = Path(os.environ.get(name) or default).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={path}: cannot be made: {error.strerror}") from error
    if not os.access(path, os.W_OK):
        raise ImproperlyConfigured(f"{name}={path}: this folder cannot be written")
    return path


def private_files() -> None:
    """Let nobody but its user read what this process makes: files are 0600, folders 0700."""
    os.umask(0o077)


def secret(name: str, file: Path) -> str:
    """The variable, else the key kept in `file`, which is made at the first start, readable by its owner alone."""
    if given := os.environ.get(name):
        return given
    if not file.exists():
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64))
        try:
            os.link(fresh, file)  # atomic: of two first starts, one key wins
        except FileExistsError:
            return file.read_text()
        finally:
            fresh.unlink()
    return file.read_text()


def without_secrets(**others: str) -> dict[str, str]:
    """All variables for a process that is not trusted: none whose name tells of a secret, and `others`."""
    kept = {name: value for name, value in os.environ.items() if not any(x in name.upper() for x in SECRETS)}
    return {**kept, **others}
