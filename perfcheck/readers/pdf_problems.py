"""What the PDF reader could not do, in the reviewer's words."""

from __future__ import annotations

from perfcheck.model.problem import Problem
from perfcheck.readers.base import (
    DAMAGED,
    OCR_MISSING,
    PAGE_WITHOUT_TEXT,
    PICTURES_UNREAD,
    TOO_LARGE,
    too_large,
    unsupported,
)

PICTURE = "是图片（扫描件），没有文字"
OUTLINED = "的字是画出来的图形，没有文字"
UNMAPPED = "的字体没有文字对照表，文字读不出"
"""Why a page must be recognised."""

_ASK_AGAIN = "请打开原件核对；内容不全的，请重新导出或向报送单位重新索取。"


def no_pages(name: str) -> Problem:
    """The file has no page."""
    return Problem(DAMAGED, f"文件里一页也没有：{name}", _ASK_AGAIN, path=name)


def cut_off(name: str, pages: int) -> Problem:
    """The end of the file is missing; ``pages`` could be read."""
    return Problem(DAMAGED, f"文件末尾缺失，只读出 {pages} 页，可能不完整：{name}", _ASK_AGAIN, path=name)


def dynamic_form(name: str) -> Problem:
    """The pages stand in for a form that only some viewers can make."""
    advice = "请用 Adobe Acrobat 打开后打印为 PDF（或另存为 Word、Excel），再检查。"
    return unsupported(name, advice, "这是动态表单（XFA），表的内容不在页面上，未读取")


def broken_pages(name: str, pages: list[int]) -> Problem:
    """Pages that cannot be opened."""
    return Problem(DAMAGED, f"第 {page_ranges(pages)} 页已损坏，未读取：{name}", _ASK_AGAIN, path=name)


def crowded_pages(name: str, pages: list[int]) -> Problem:
    """Pages with more lines or pieces of text than a table has."""
    detail = f"第 {page_ranges(pages)} 页的线条或文字块太多，没有在其中找表"
    return too_large(name, detail)


def unread_pictures(name: str, pages: list[int], why: str) -> Problem:
    """Pages whose text must be recognised, for one of the reasons above, while the recogniser is not installed."""
    message = f"第 {page_ranges(pages)} 页{why}，未读取：{name}"
    advice = "请安装识别组件后再检查:pip install perfcheck[ocr]；或改报由 Word、Excel 直接导出的 PDF。"
    return Problem(OCR_MISSING, message, advice, path=name)


def late_pictures(name: str, pages: list[int]) -> Problem:
    """Pages that would have to be recognised when most of the file's time is gone."""
    message = f"第 {page_ranges(pages)} 页要识别文字，一份文件的时限内来不及，未读取：{name}"
    advice = "请放宽时限（--time-limit）再检查，或改报由 Word、Excel 直接导出的文件。"
    return Problem(TOO_LARGE, message, advice, path=name)


def undrawable(name: str, pages: list[int]) -> Problem:
    """Pages whose codes mean nothing, in a format that is not drawn to be recognised."""
    message = f"第 {page_ranges(pages)} 页{UNMAPPED}，未读取：{name}"
    return Problem(PAGE_WITHOUT_TEXT, message, "请打印或另存为 PDF 后再检查（文字需要识别）。", path=name)


def pictures_beside(name: str, pages: list[int]) -> Problem:
    """Large pictures beside the text of pages."""
    message = f"第 {page_ranges(pages)} 页里有大幅图片，图片里的文字没有读取：{name}"
    advice = "图片里若有绩效目标表，请改报由 Word、Excel 直接导出的 PDF，或把图片单独报送后再检查。"
    return Problem(PICTURES_UNREAD, message, advice, blocking=False, path=name)


def page_ranges(numbers: list[int]) -> str:
    """The numbers 1, 2, 3, 7 as 1-3、7."""
    groups: list[list[int]] = []
    for number in numbers:
        if groups and number == groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    return "、".join(str(g[0]) if len(g) == 1 else f"{g[0]}-{g[-1]}" for g in groups)
