"""The controls of the reading view: links, each to the same page in another layout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from statements.models import Edition
from statements.views.reading import MAX_COLUMNS, Layout, address


@dataclass(frozen=True)
class Switch:
    """One edition that is shown (`on`) or not, and the address where it is the other way; none for the last one.

    `detail` is what tells it apart from others in its language; empty where there are none.
    """

    edition: Edition
    detail: str
    on: bool
    address: str


@dataclass(frozen=True)
class Toolbar:
    """All controls. An address is empty where there is nothing to change."""

    switches: tuple[Switch, ...]
    columns: tuple[Switch, ...]
    swap: str
    beside: str
    stacked: str
    commentary: str

    @property
    def rivals(self) -> bool:
        """Whether two of the columns are in one language, so that each wants its name where they stack."""
        languages = [x.edition.language for x in self.columns]
        return len(set(languages)) < len(languages)


def toolbar(layout: Layout, editions: Sequence[Edition], has_commentary: bool) -> Toolbar:
    """The controls for a text that is `shown` now, of `editions` that have one."""
    switches = tuple(_switch(layout, x, editions) for x in editions)
    by_key = {x.edition.key: x for x in switches}
    several = len(layout.columns) > 1
    return Toolbar(
        switches=switches if len(switches) > 1 or has_commentary else (),
        columns=tuple(by_key[key] for key in layout.keys),
        swap=address(replace(layout, columns=layout.columns[::-1]), editions) if several else "",
        beside=address(replace(layout, stacked=False), editions) if several else "",
        stacked=address(replace(layout, stacked=True), editions) if several else "",
        commentary=address(replace(layout, commentary=not layout.commentary), editions) if has_commentary else "",
    )


def _switch(layout: Layout, edition: Edition, editions: Sequence[Edition]) -> Switch:
    on = edition in layout.columns
    if not on:
        columns = (*layout.columns[: MAX_COLUMNS - 1], edition)
    else:
        columns = tuple(x for x in layout.columns if x != edition)
    towards = address(replace(layout, columns=columns), editions) if columns else ""
    return Switch(edition, _detail(edition, editions), on, towards)


def _detail(edition: Edition, editions: Sequence[Edition]) -> str:
    """What tells an edition apart in its language: its authority, else its publisher, else its key."""
    same_language = [x for x in editions if x.language == edition.language]
    if len(same_language) == 1:
        return ""
    if len({x.authority for x in same_language}) == len(same_language):
        return edition.get_authority_display()
    return edition.publisher or edition.key
