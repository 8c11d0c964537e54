"""Settings of what may be asked of other servers: what they are read as, and what is refused by its name."""

from ipaddress import ip_address, ip_network

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive import environment as env


def test_hosts_networks_and_endpoints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", " Rivers.example , .weirs.example,*,xn--fiqs8s.example,[::1] ")
    monkeypatch.setenv("NETWORKS", "10.0.0.0/8, fc00::/7")
    monkeypatch.setenv("ENDPOINTS", "127.0.0.1:8080, [::1]:80")
    assert env.hosts("HOSTS") == ["rivers.example", ".weirs.example", "*", "xn--fiqs8s.example", "[::1]"]
    assert env.networks("NETWORKS", "") == [ip_network("10.0.0.0/8"), ip_network("fc00::/7")]
    assert env.endpoints("ENDPOINTS") == [(ip_address("127.0.0.1"), 8080), (ip_address("::1"), 80)]
    assert (env.hosts("NOT_SET"), env.endpoints("NOT_SET")) == ([], [])


@pytest.mark.parametrize("value", ["https://weirs.example", "weirs.example:80", "weirs.example/a", "*.example", "."])
def test_what_is_no_host(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", value)
    with pytest.raises(ImproperlyConfigured, match="HOSTS: .*: write the name alone"):
        env.hosts("HOSTS")


def test_what_is_no_network_and_no_endpoint(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("10.0.0.1/8", "inside", "10.0.0.0/40"):
        monkeypatch.setenv("NETWORKS", value)
        with pytest.raises(ImproperlyConfigured, match="NETWORKS: "):
            env.networks("NETWORKS", "")
    for value in ("127.0.0.1", "localhost:80", "127.0.0.1:http", ":80"):
        monkeypatch.setenv("ENDPOINTS", value)
        with pytest.raises(ImproperlyConfigured, match="ENDPOINTS: .*write addresses with ports"):
            env.endpoints("ENDPOINTS")
