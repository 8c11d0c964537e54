"""Days, however a language writes them."""

import datetime

import pytest

from statements.languages import TAGS
from statements.languages.dates import dates, months_of, weekdays

DAY = datetime.date(2031, 5, 16)


@pytest.mark.parametrize(
    "written",
    [
        *("16 May 2031", "May 16, 2031", "16th of May 2031", "May 16th 2031"),
        *("the sixteenth day of May, 2031", "the Sixteenth of May 2031"),
        *("2031年5月16日", "２０３１年５月１６日", "二〇三一年五月十六日", "二○三一年五月十六日"),
        *("2031 年 5 月 16 日", "民國120年5月16日", "令和十三年五月十六日", "令和13年5月16日"),
        *("2031년 5월 16일", "2031. 5. 16.", "2031-05-16", "2031/5/16", "16-05-2031", "16.05.2031", "16/5/2031"),
        *("ngày 16 tháng 5 năm 2031", "2031 оны 5 дугаар сарын 16-ны өдөр", "2031 оны 5-р сарын 16"),
        *("16 мая 2031 года", "«16» мая 2031 г.", "шестнадцатого мая 2031 года", "16 травня 2031 року"),
        *("16 de mayo de 2031", "16 de mayo del 2031", "16 de maio de 2031", "le 16 mai 2031", "den 16. Mai 2031"),
        *("16 maggio 2031", "16 Mei 2031", "16 Mayıs 2031", "16. мај 2031. године", "16. maja 2031. godine"),
        *("2031 жылғы 16 мамырда", "2031-жылдын 16-майында", "2031-yil 16-may", "2031-nji ýylyň 16-njy maýy"),
        *("16 майи соли 2031", "١٦ مايو ٢٠٣١", "١٦ أيار ٢٠٣١", "١٦/٥/٢٠٣١", "16 ماي 2031", "١٦ مايو ٢٠٣١م"),
        *(
            "۱۶ مه ۲۰۳۱",
            "۱۶ مئی ۲۰۳۱ء",
            "१६ मई २०३१",
            "๑๖ พฤษภาคม ค.ศ. ๒๐๓๑",
            "16 พฤษภาคม พ.ศ. 2574",
            "16 พฤษภาคม 2574",
        ),
        *("٢٤ محرم ١٤٥٣هـ", "۲۶ اردیبهشت ۱۴۱۰", "26 اردیبهشت ماه 1410"),
    ],
)
def test_a_day(written: str) -> None:
    assert [found.date for found in dates(f"x {written}, x")] == [DAY], written


@pytest.mark.parametrize("tag", [tag for tag in TAGS if months_of(tag)])
def test_every_month_of_every_language(tag: str) -> None:
    for name, number in months_of(tag).items():
        assert [found.date for found in dates(f"16 {name} 2031")] == [datetime.date(2031, number, 16)], name


def test_short_names_of_months_in_english() -> None:
    assert [found.date.month for found in dates("1 Sept 2031, Sep. 2, 2031, 3 Oct 2031")] == [9, 9, 10]


def test_work_grows_with_the_length_of_a_text() -> None:
    assert not list(dates("2031" + " " * 50_000 + "- " * 50_000 + "16 " * 50_000))


@pytest.mark.parametrize(
    "written",
    [
        *("15 to 16 May 2031", "May 15-16, 2031", "15–16 мая 2031 года", "2031年5月15日至16日", "2031年5月15—16日"),
        *("2031년 5월 15일~16일", "15 và 16 tháng 5 năm 2031", "2031 жылғы 15–16 мамыр", "15 and 16 May 2031"),
    ],
)
def test_a_range_keeps_both_ends(written: str) -> None:
    assert [(found.since, found.date) for found in dates(written)] == [(datetime.date(2031, 5, 15), DAY)]


@pytest.mark.parametrize(
    "written", ["31 June 2031", "16 May 2574", "5/6/2031", "2031年13月1日", "16 May", "May 2031", ""]
)
def test_no_day(written: str) -> None:
    assert not list(dates(written))


def test_where_it_stands() -> None:
    text = "Halvern, 16 May 2031, and 17 May 2031."
    assert [text[found.start : found.end] for found in dates(text)] == ["16 May 2031", "17 May 2031"]
    assert [found.converted for found in dates("٢٤ محرم ١٤٥٣هـ، ١٦ مايو ٢٠٣١")] == [True, False]


@pytest.mark.parametrize(
    "line", ["Friday", "星期五", "金曜日", "пятница", "vendredi", "الجمعة", "금요일", "Cuma", "शुक्रवार", "thứ Sáu"]
)
def test_days_of_the_week(line: str) -> None:
    assert weekdays().sub("", f"{line}, 16") == ", 16"
