"""Reading a page as a test does: by its elements."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Element:
    """A node: its tag, its attributes, and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.inside: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def raw(self) -> str:
        """The text in it as it is written."""
        return "".join(x if isinstance(x, str) else x.raw for x in self.inside)

    @property
    def text(self) -> str:
        """The text in it, every run of blanks as one."""
        return " ".join(self.raw.split())

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Elements in it, in order: `all("a", cls="permalink", rel="next")`; "" as a value: the attribute is there."""
        found = []
        for child in self.inside:
            if isinstance(child, Element):
                found += [child] if child._is(tag, attributes) else []
                found += child.all(tag, **attributes)
        return found

    def one(self, tag: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}> in {self.text[:300]}"
        return found[0]

    def _is(self, tag: str, attributes: dict[str, str]) -> bool:
        if tag not in ("", self.tag):
            return False
        wanted = dict(attributes)
        if wanted.pop("cls", None) not in (None, *self.classes):
            return False
        mine = {name.replace("-", "_"): value for name, value in self.attributes.items()}
        return all(name in mine and value in ("", mine[name]) for name, value in wanted.items())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def parse(html: str) -> Element:
    """A page as a tree; fails where tags do not nest."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.open == [builder.root], f"<{builder.open[-1].tag}> is not closed"
    return builder.root


def get(client: Client, where: str, status: int = 200, **more: Any) -> Element:
    """The page at an address."""
    response = client.get(where, **more)
    assert response.status_code == status, f"{where}: {response.status_code}"
    return parse(response.content.decode())
