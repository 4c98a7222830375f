"""Chinese numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.language.numerals import parse_chinese_number, plain_decimal

DIGITS = "零一二三四五六七八九"


def spell(number: int) -> str:
    """A number below 10^8 as one says it."""
    high, low = divmod(number, 10000)
    if not high:
        return _spell_section(low) or "零"
    gap = "零" if 0 < low < 1000 else ""
    return _spell_section(high) + "万" + gap + _spell_section(low)


def _spell_section(number: int) -> str:
    spelled, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            spelled += ("零" if zero and spelled else "") + DIGITS[digit] + name
        zero = not digit
    return spelled


@given(st.integers(0, 99_999_999))
def test_round_trip(number):
    assert parse_chinese_number(spell(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十五", "15"),
        ("一百五", "150"),
        ("一百零五", "105"),
        ("一万五", "15000"),
        ("两千", "2000"),
        ("三千八百万", "38000000"),
        ("3千8百万", "38000000"),
        ("1亿2000万", "120000000"),
        ("1.5亿", "150000000"),
        ("三点五亿", "350000000"),
        ("十二点五", "12.5"),
        ("二〇二六", "2026"),
        ("壹佰万", "1000000"),
        ("1,234.50", "1234.5"),
    ],
)
def test_other_spellings(text, number):
    assert str(parse_chinese_number(text)) == number


@pytest.mark.parametrize("text", ["", "百", "万亿", "十十", "一般", "统一", "854万854万", "五百分"])
def test_no_numbers(text):
    assert parse_chinese_number(text) is None


@given(st.text("零一二两十百千万亿点5.,壹", max_size=12))
def test_never_raises(text):
    parse_chinese_number(text)


def test_plain_decimal_has_no_exponent():
    assert str(plain_decimal(Decimal("1E+6"))) == "1000000"
    assert str(plain_decimal(Decimal("95.00"))) == "95"
    assert str(plain_decimal(Decimal("0.50"))) == "0.5"
