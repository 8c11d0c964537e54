"""The language of a text, among those of the registry: by its script, then by its words and letters. Pure.

Where a script is written by several languages, py3langid tells them apart (a naive Bayes classifier of 150 languages,
M. Lui and T. Baldwin, langid.py, 2012), and so tells, too, that a text is in none of ours. It is asked last, since it
takes half a second to load; what it is weak at is said by words that one language has and its nearest has not.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import opencc

from statements.languages import wording
from statements.languages.little_words import MOST_FREQUENT
from statements.languages.registry import BY_TAG, REGISTRY
from statements.text import HAN_RUN

ENOUGH = 20_000  # characters that are looked at
SHORT = 80  # letters: of a shorter text, a title or a heading, one of our languages is the likelier reading
AS_LIKELY = 3.0  # natural logarithms of probabilities: a few letters do not tell more
DIALECTS = {"arz": "ar", "ary": "ar"}  # of Egypt and Morocco, which are written in Standard Arabic
ONE_OF_SCRIPT = 0.15  # of the letters: names in another script stand in many texts
HAN_WEIGHT = 3  # a Han character carries about what three letters of an alphabet do
# 0.94 to 1.06 of letters drawn at random; of texts in our languages at least 1.33, with syllables or characters 1.8.
RANDOM_MOST = 1.2
LARGEST_ALPHABET = 100  # different letters, accented ones apart
ALPHABETIC_LEAST, SYLLABIC_LEAST = 250, 800  # letters by which it can be told
SCRIPTS = {
    "Kana": re.compile("[\u3041-\u30ff]"),
    "Hang": re.compile("[\uac00-\ud7a3]"),
    "Hani": re.compile("[\u3400-\u9fff]"),
    "Cyrl": re.compile("[\u0400-\u052f]"),
    "Arab": re.compile("[\u0620-\u064a\u066e-\u06d3]"),
    "Deva": re.compile("[\u0904-\u0939\u0958-\u0961]"),
    "Thai": re.compile("[\u0e01-\u0e30\u0e40-\u0e44]"),
    "Latn": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
}
WORD = re.compile(r"[^\W\d_]+")
OF_ONE_LANGUAGE = {"Hang": "ko", "Thai": "th", "Kana": "ja"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Of the words, in paragraphs of 200 characters: .21 to .51 of English, .34 the median, at most .19 of 70 others.
SURELY_ENGLISH, WORDS_LEAST = 0.25, 15
# What a classifier by letters confuses: words of one that the other writes otherwise, or does not use.
APART: dict[str, frozenset[str]] = {
    "id": _words(
        "karena bahwa bisa pemerintah persen uang provinsi kantor perusahaan tersebut apabila yaitu dapat memperoleh "
        "ekspor impor universitas listrik aktivitas hukum harus internasional nasional tentang pengadilan perkawinan "
        "sangat efektif kewajiban investasi energi lingkungan keamanan pariwisata sepakat menyepakati mendukung "
        "peningkatan menyambut belah komitmen antarnegara antarmasyarakat pasal perserikatan pernyataan jalan tanggal "
        "bendungan pelatihan mahasiswa pihaknya saja kunjungan berkunjung mengundang undangan depan perbedaan berbeda "
        "diperbolehkan pengakuan mengakui diakui maupun terkait yakni lainnya kualitas prioritas fasilitas stabilitas "
        "kapasitas konektivitas rapat serikat prancis spanyol inggris kesepakatan penandatanganan kebijakan "
        "mencoba mau  wisatawan beasiswa bandara polisi tentara maret agustus desember"
    ),
    "ms": _words(
        "kerana bahawa kerajaan peratus wang pejabat syarikat iaitu sahaja hendaklah mestilah ialah tiap berasaskan "
        "eksport import universiti pertubuhan awam sekiranya jikalau elektrik aktiviti antarabangsa sebarang sesiapa "
        "perkara perisytiharan pelajaran kumpulan berkesan sempadan perkahwinan fikiran ahli perkhidmatan bahagian "
        "peringkat asas pelaburan tenaga alam keselamatan pelancongan rundingan bersetuju hala tiada sejagat lawatan "
        "melawat mempelawa pelawaan jemputan hadapan merakamkan seluruhnya bersatu kemuliaan kesalahan mahkamah "
        "empangan latihan mac julai ogos disember sedunia bukan perundangan perbezaan berbeza dibenarkan "
        "pengiktirafan mengiktiraf diiktiraf mahupun berkaitan kualiti keutamaan kemudahan kestabilan keupayaan "
        "kesalinghubungan mesyuarat syarikat perancis sepanyol inggeris rantau serantau menandatangani dasar cuba "
        "mahu pelancong biasiswa lapangan hospital polis tentera kedua-dua perpaduan sukan kakitangan"
    ),
    "sr-Latn": _words(
        "mesto mesta svet sveta vreme ceo celi cela delo dela deo delova pre posle gde uvek ovde predsednik "
        "predsednika predsednici saradnja saradnje saradnju evropska evropske takođe tokom opšte opšta bezbednost "
        "bezbednosti obezbediti reč reči savest deca dece mere mera primena uspeh sledeće reka reke reku dve obe "
        "uopšte čovek čoveka vera vere istorija organizuje procenat odsto hiljade hiljada lice lica ko niko neko "
        "pošto"
    ),
    "hr": _words(
        "dio vrijeme cijeli cijela prije poslije suradnja suradnje suradnju suradnji europska europske europski "
        "također tijekom opće opća općeg opću sigurnost sigurnosti osigurati riječ riječi rijeka rijeke dvije obje "
        "uopće svatko nitko netko tko povijest organizira postotak posto tisuće tisuća osoba osobe budući ćlanak "
        "članak obitelj obitelji svijet svijeta lijepo obrazovanje"
    ),
}
IJEKAVIAN = re.compile(r"[bcdfghkmprstvzčćđšž]je(?!dn)")  # vjera, djelo: Serbian has vera, delo
STRANGE_MOST = 0.02  # of the letters


def detect(text: str) -> str | None:
    """The tag of the language that `text` is in; None where it is in none of the registry's, or has no letters."""
    sample = text[:ENOUGH]
    counts = {name: len(pattern.findall(sample)) for name, pattern in SCRIPTS.items()}
    letters = sum(c.isalpha() for c in sample)
    known = sum(counts.values())
    if not letters or known < letters / 2:
        return None
    if counts["Kana"] >= ONE_OF_SCRIPT * (counts["Kana"] + counts["Hani"]) and counts["Kana"] >= ONE_OF_SCRIPT * known:
        return "ja"
    script = max(counts, key=lambda name: counts[name] * (HAN_WEIGHT if name == "Hani" else 1))
    if script == "Hani":
        return chinese_script(sample)
    return OF_ONE_LANGUAGE.get(script) or _of_script(script, sample, counts[script])


def looks_random(text: str) -> bool:
    """Whether its letters are about equally frequent, as they are in no language; False for a text too short to tell.

    Told by the index of coincidence (W. F. Friedman, 1922): of letters drawn at random it is 1, divided by what it
    would be of equally frequent ones.
    """
    counts = Counter(c for c in text[:ENOUGH].casefold() if c.isalpha())
    letters = counts.total()
    least = ALPHABETIC_LEAST if len(counts) <= LARGEST_ALPHABET else SYLLABIC_LEAST
    if letters < least:
        return False
    same = sum(count * (count - 1) for count in counts.values())
    return same * len(counts) < RANDOM_MOST * letters * (letters - 1)


def chinese_script(text: str) -> str:
    """The tag of Chinese: zh-Hant where simplifying changes more characters than the opposite does, else zh-Hans."""
    han = "".join(HAN_RUN.findall(text))
    traditional = _changed(han, _converter("t2s").convert(han))
    return "zh-Hant" if traditional > _changed(han, _converter("s2t").convert(han)) else "zh-Hans"


@lru_cache(maxsize=2)
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def _changed(before: str, after: str) -> int:
    return sum(x != y for x, y in zip(before, after, strict=False))


def _of_script(script: str, text: str, letters: int) -> str | None:
    words = WORD.findall(text.casefold())
    if script == "Latn" and len(words) >= WORDS_LEAST and _share(words, MOST_FREQUENT) >= SURELY_ENGLISH:
        return "en"
    ours = {x.search: x.tag for x in REGISTRY if x.script == script}
    tag = _told_apart(_named(text, letters, list(ours)), ours, words)
    return tag if tag in BY_TAG and not _is_strange(words, wording.of(BY_TAG[tag].search).alphabet) else None


def _named(text: str, letters: int, ours: list[str]) -> str:
    """What py3langid calls the language; of a short text, the first of ours among those that are about as likely."""
    ranked = _ranked(text)
    if letters >= SHORT:
        return ranked[0][0]
    best = next((score for label, score in ranked if label in ours), 0.0)
    return min((label for label, score in ranked if label in ours and score > best - AS_LIKELY), key=ours.index)


def _share(words: Iterable[str], known: frozenset[str]) -> float:
    hits = [word in known for word in words]
    return sum(hits) / max(1, len(hits))


def _told_apart(named: str, ours: dict[str, str], words: list[str]) -> str:
    """The tag of the language that py3langid named, or of its nearest if the words say so."""
    if named in ("id", "ms"):
        return max(named, "ms" if named == "id" else "id", key=lambda tag: _share(words, APART[tag]))
    if named in ("sr", "hr", "bs") and ours.get("sr") == "sr-Latn":
        ijekavian = sum(bool(IJEKAVIAN.search(x)) for x in words) / max(1, len(words))
        return "sr-Latn" if _share(words, APART["sr-Latn"]) >= _share(words, APART["hr"]) + ijekavian else ""
    return ours.get(named, "")


def _is_strange(words: Iterable[str], alphabet: str) -> bool:
    """Whether more letters than those of a name stand outside the alphabet, where we know it."""
    letters = [c for word in words for c in word if SCRIPTS["Cyrl"].match(c)] if alphabet else []
    return sum(c not in alphabet for c in letters) > STRANGE_MOST * len(letters)


@lru_cache(maxsize=64)  # the parts of a file are asked one by one, and the whole again
def _ranked(text: str) -> tuple[tuple[str, float], ...]:
    """(ISO 639-1 code, logarithm of its probability) of the languages that py3langid knows, the likeliest first."""
    from py3langid import langid  # half a second, which Chinese and English do not need

    return tuple((DIALECTS.get(label, label), float(score)) for label, score in langid.rank(text))
