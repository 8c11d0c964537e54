"""British and American spellings of English words, with their inflected and derived forms."""

import pytest

from statements.languages import spelling

PAIRS = """
favour favor, favours favors, favoured favored, favourable favorable, unfavourable unfavorable
defence defense, offences offenses, licence license, practised practiced
organisation organization, organisations organizations, organise organize, recognised recognized, realising realizing
programme program, programmes programs, centre center, centres centers, centred centered, kilometres kilometers
travelling traveling, travelled traveled, traveller traveler, modelling modeling, labelled labeled
fulfil fulfill, councillor councilor, enrolment enrollment, instalments installments, dialogue dialog
catalogued cataloged, neighbouring neighboring
analyse analyze, analysed analyzed, sceptical skeptical, judgement judgment, archaeological archeological, grey gray
theatre theater, manoeuvre maneuver, manoeuvres maneuvers, aluminium aluminum, labour labor, colourise colorize
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in PAIRS.replace("\n", ",").split(",") if pair.strip()])
def test_each_is_the_other_one(pair: str) -> None:
    british, american = pair.split()
    assert spelling.american(british) == american == spelling.american(american)
    assert spelling.british(british) == british


@pytest.mark.parametrize("pair", ["favour favor", "defence defense", "organised organized", "centre center"])
def test_and_back(pair: str) -> None:
    british, american = pair.split()
    assert spelling.british(american) == british


@pytest.mark.parametrize(
    "word",
    ["water", "effect", "our", "four", "hour", "wise", "rise", "prize", "calling", "equator", "scheme", "there"],
)
def test_other_words_are_spelt_in_one_way(word: str) -> None:
    assert spelling.american(word) == spelling.british(word) == word
