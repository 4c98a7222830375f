"""The font that perfcheck brings along: every character of GBK, whatever the machine has."""

from pathlib import Path

FAMILY = "WenQuanYi Micro Hei"
FILE = Path(__file__).parent / "wqy-microhei-gbk.ttf"
