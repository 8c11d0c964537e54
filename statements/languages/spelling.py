"""British and American spellings of English words. Pure.

What differs follows a few patterns; the letters before and behind it stay, so that inflected and derived words differ
likewise (favour, favourable, disfavoured).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

# Parts of words, each with what follows in the rules below.
OUR = (
    "arb ard arm behavi cand clam clang col demean endeav fav ferv flav glam harb hon hum lab neighb od parl ranc rig"
    " rum savi sav splend succ tum val vap vig"
)
RE = (
    "accout calib cent fib goit lit louv lust manoeuv maneuv meag met mit nit och reconnoit sab saltpet scept sepulch"
    " somb spect theat"
)
DOUBLED = (
    "apparel barrel bevel cancel carol channel chisel council counsel cudgel devil dial dishevel drivel duel enamel"
    " equal fuel funnel gravel grovel imperil initial jewel label level libel marshal marvel medal model panel parcel"
    " pedal pencil pummel quarrel ravel revel rival shovel shrivel signal snivel snorkel spiral squirrel stencil"
    " swivel symbol total towel tranquil travel trowel tunnel victual weasel wool yodel"
)
SINGLE = "appal distil enrol enthral fulfil instal instil"
OGUE = "anal catal dec demag dial epil homol monol pedag prol synag travel"
ENCE = "def off pret lic"
# Words and beginnings of words that follow no rule: British, American.
OTHERS = (
    "acknowledgement acknowledgment, judgement judgment, abridgement abridgment, ageing aging, aluminium aluminum,"
    " aeroplane airplane, artefact artifact, plough plow, tyre tire, sceptic skeptic, mould mold, smoulder smolder,"
    " sulph sulf, jewellery jewelry, kerb curb, cosy cozy, pyjama pajama, moustache mustache, yoghurt yogurt,"
    " skilful skillful, wilful willful, manoeuv maneuv, behove behoove, enquir inquir, despatch dispatch, focuss"
    " focus, worshipp worship, liveable livable, saleable salable, sizeable sizable, useable usable, likeable"
    " likable, archaeolog archeolog, anaem anem, anaesth anesth, paediatr pediatr, haem hem, encyclopaed encycloped,"
    " orthopaed orthoped, leukaem leukem, mediaeval medieval, gynaecolog gynecolog, foet fet, oestr estr, oesophag"
    " esophag, diarrhoea diarrhea, palaeo paleo, aetiolog etiolog, grey gray, storey story, cheque check, draught"
    " draft, gaol jail, aesthet esthet, paedo pedo, connexion connection, inflexion inflection, sheikh sheik"
)


def _any(words: str) -> str:
    return f"(?:{words.replace(' ', '|')})"


# What stands before, how British and American spelling go on, and what stands behind.
RULES = (
    (_any(OUR), "our", "or", ""),
    (_any(RE), "re", "er", "s?$"),
    (_any(RE), "red", "ered", "$"),
    (_any(RE), "ring", "ering", "$"),
    (_any(DOUBLED), "l", "", "(?:ed|e[nr]|ers|ings?|ors?|ist|ists|ity|ous|ously)$"),
    (_any(SINGLE), "", "l", "(?:s|ments?)?$"),
    (_any(OGUE), "ogue", "og", "s?$"),
    ("catal", "ogu", "og", "(?:ed|ing|ers?)$"),
    (_any(ENCE), "ence", "ense", "(?:s|less)?$"),
    ("practi", "s", "c", "(?:e[ds]?|ing)$"),
    ("gr", "amme", "am", "s?$"),
    ("..[a-z]", "is", "iz", "(?:e[drs]?|ers|ing|able|ations?|ational)$"),
    ("l", "ys", "yz", "(?:e[drs]?|ers|ing)$"),
    *(("^(?:un|re|mis|pre|over)?", *pair.split(), "") for pair in OTHERS.split(", ")),
)
TO_AMERICAN = [
    (re.compile(f"({before}){british}(?={behind})"), american) for before, british, american, behind in RULES
]
TO_BRITISH = [
    (re.compile(f"({before}){american}(?={behind})"), british) for before, british, american, behind in RULES
]


@lru_cache(maxsize=10_000)
def american(word: str) -> str:
    """A folded English word as the Americans spell it: `center` of `centre`."""
    return _spelt(word, TO_AMERICAN)


@lru_cache(maxsize=10_000)
def british(word: str) -> str:
    """A folded English word as the British spell it; of some words what nobody writes (`labouratory`)."""
    return _spelt(word, TO_BRITISH)


def _spelt(word: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, other in rules:
        word = pattern.sub(rf"\g<1>{other}", word)
    return word
