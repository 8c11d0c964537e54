"""Where a text may be split without a cursor: after its sentences. Pure."""

import re

# A full stop between digits, or after a single capital, ends no sentence.
END = re.compile(r"""(?<![A-Z]\.)(?<!\b[A-Z])(?:[.!?;؟۔]+["”’»)\]]*(?=\s)|[。！？；]+[”’」』）]*|\n)""")


def ends(text: str) -> list[int]:
    """The offsets in `text` at which a sentence, or a part before a semicolon, has ended; the end itself is none."""
    found = (match.end() for match in END.finditer(text))
    return [x for x in found if text[:x].strip() and text[x:].strip()]


def pieces(text: str) -> list[str]:
    """The sentences, which together are the text."""
    places = [0, *ends(text), len(text)]
    return [text[a:b] for a, b in zip(places, places[1:], strict=False)]
