"""A back catalogue of any size: statements of invented states, each with its own words, a file for each language."""

import csv
from datetime import date, timedelta
from pathlib import Path

TOWNS = (
    ("Port Ista", "伊斯塔港"),
    ("Aldermark", "阿尔德马克"),
    ("Sarn", "萨恩"),
    ("Weld", "韦尔德"),
    ("Corrow", "科罗"),
)
DEEDS = (
    ("deepen the harbour of {en} to {n} metres", "把{zh}的港口加深至{n}米"),
    ("open a school of {n} classes in {en}", "在{zh}开办一所有{n}个班级的学校"),
    ("plant {n} trees along the road to {en}", "沿通往{zh}的公路种植{n}棵树"),
    ("exchange {n} students with the academy of {en}", "同{zh}学院互派{n}名学生"),
    ("survey {n} wells in the district of {en}", "勘测{zh}地区的{n}口水井"),
    ("repair {n} bridges on the river of {en}", "修复{zh}河上的{n}座桥梁"),
)
ROWS = 9  # paragraphs of each statement


def texts(number: int, rows: int = ROWS) -> dict[str, str]:
    """The statement of this number, by language: title, paragraphs, and what each agrees on."""
    english, chinese = [title(number)["en"]], [title(number)["zh-Hans"]]
    for place in range(rows):
        said = DEEDS[(number * 7 + place) % len(DEEDS)]
        town = TOWNS[(number + place) % len(TOWNS)]
        count = 11 + (number * 13 + place * 101) % 887
        words = {"en": town[0], "zh": town[1], "n": count}
        english.append(f"{place + 1}. Both sides will {said[0].format(**words)} before the year {2030 + place}.")
        chinese.append(f"{place + 1}. 双方将在{2030 + place}年以前{said[1].format(**words)}。")
    return {"en": "\n\n".join(english), "zh-Hans": "\n\n".join(chinese)}


def title(number: int) -> dict[str, str]:
    return {"en": f"Joint statement on works number {number}", "zh-Hans": f"关于第{number}号工程的联合声明"}


def day(number: int) -> date:
    return date(2001, 1, 3) + timedelta(days=number * 9)


def row(number: int) -> dict[str, str]:
    """The manifest's row of a statement."""
    titles = {f"title {tag}": text for tag, text in title(number).items()}
    files = {tag: f"{tag}/{number:04}.txt" for tag in ("en", "zh-Hans")}
    return {
        **files,
        **titles,
        "date": str(day(number)),
        "kind": "joint-statement",
        "parties": "Ona; Wei",
        "place": TOWNS[number % len(TOWNS)][0],
        "publisher en": "Chancery of Ona",
        "authority": "authentic",
    }


def write_texts(folder: Path, number: int, said: dict[str, str] | None = None) -> None:
    for tag, text in (said or texts(number)).items():
        (folder / tag).mkdir(parents=True, exist_ok=True)
        (folder / tag / f"{number:04}.txt").write_text(text, encoding="utf-8")


def write_manifest(folder: Path, rows: list[dict[str, str]], name: str = "catalogue.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(x for row in rows for x in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write(folder: Path, count: int) -> Path:
    """`count` statements and their manifest, whose path it gives."""
    for number in range(count):
        write_texts(folder, number)
    return write_manifest(folder, [row(number) for number in range(count)])
