"""What the PDF reader could not do, in the reviewer's words."""

from __future__ import annotations

from perfcheck.model.problem import Problem
from perfcheck.readers.base import DAMAGED, OCR_MISSING

_ASK_AGAIN = "请用 PDF 阅读器打开核对；内容不全的，请重新导出或向报送单位重新索取。"


def no_pages(name: str) -> Problem:
    """The file has no page."""
    return Problem(DAMAGED, f"文件里一页也没有：{name}", _ASK_AGAIN, path=name)


def cut_off(name: str, pages: int) -> Problem:
    """The end of the file is missing; ``pages`` could be read."""
    return Problem(DAMAGED, f"文件末尾缺失，只读出 {pages} 页，可能不完整：{name}", _ASK_AGAIN, path=name)


def broken_pages(name: str, pages: list[int]) -> Problem:
    """Pages that cannot be opened."""
    return Problem(DAMAGED, f"第 {page_ranges(pages)} 页已损坏，未读取：{name}", _ASK_AGAIN, path=name)


def unread_pictures(name: str, pages: list[int]) -> Problem:
    """Pages without text while the recogniser is not installed."""
    message = f"第 {page_ranges(pages)} 页是图片（扫描件），没有文字，未读取：{name}"
    advice = "请安装识别组件后再检查:pip install perfcheck[ocr]；或改报由 Word、Excel 直接导出的 PDF。"
    return Problem(OCR_MISSING, message, advice, path=name)


def page_ranges(numbers: list[int]) -> str:
    """The numbers 1, 2, 3, 7 as 1-3、7."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return "、".join(str(g[0]) if len(g) == 1 else f"{g[0]}-{g[-1]}" for g in groups)
