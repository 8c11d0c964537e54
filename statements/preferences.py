"""What a reader may prefer, kept in cookies of these names: the values of each, the one that nobody chose first."""

PREFERENCES: dict[str, tuple[str, ...]] = {
    "theme": ("auto", "light", "dark"),  # colours: as on the device, or not
    "keys": ("on", "off"),  # single keys that script listens to
}


def preferred(name: str, chosen: str | None) -> str:
    """What was chosen, where it is a value of the preference `name`; else the first of its values."""
    values = PREFERENCES[name]
    return chosen if chosen in values else values[0]
