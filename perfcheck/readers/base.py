"""What every reader shares: its options, the problems it may report, the Document it returns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from perfcheck.model.document import Block, Document, PageNote
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem

MEGABYTE = 1024 * 1024
MAX_FILE_BYTES = 200 * MEGABYTE
MAX_TEXTS = 100_000
"""The cells with text of one file: more than any submission has, and what is looked through in some seconds."""
MAX_CHARACTERS = 2_000_000
"""A budget book of a thousand pages has fewer."""
MAX_CELLS = 1_000_000
"""Rows times columns of one table: more than any submission has."""

NOT_FOUND = "IN001"
EMPTY = "IN002"
ENCRYPTED = "IN003"
DAMAGED = "IN004"
UNSUPPORTED = "IN005"
PAGE_WITHOUT_TEXT = "IN007"
WRONG_SUFFIX = "IN008"
WRONG_ENCODING = "IN009"
TOO_LARGE = "IN010"
ENTRY_REFUSED = "IN011"
OCR_MISSING = "IN012"
NO_SUBMISSIONS = "IN013"
FILES_SKIPPED = "IN014"
VALUE_UNKNOWN = "IN015"
COMPONENT_MISSING = "IN016"
FORMAT_UNKNOWN = "IN017"
NOT_SHOWN = "IN018"
PICTURES_UNREAD = "IN019"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: ``encoding`` of plain text, ``progress(done, total)`` called per page.

    ``entered(path)`` is called before each file is read, those of an archive one by one; the first ``skip`` of an
    archive are left out. ``seconds`` of processor time are all that each file has: pages that must be recognised are
    left and told before they are used up. ``recognising()`` is called before each such page, and may put it off by
    raising PutOffError, which ends the reading.
    """

    encoding: str | None = None
    progress: Callable[[int, int], None] | None = None
    entered: Callable[[str], None] | None = None
    skip: int = 0
    seconds: float | None = None
    recognising: Callable[[], None] | None = None

    def enter(self, path: str) -> None:
        """Say that a file is about to be read."""
        if self.entered:
            self.entered(path)


class UnreadableError(Exception):
    """Nothing of the file can be read; carries the Problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def document(
    data: bytes,
    name: str,
    kind: str,
    blocks: Iterable[Block] = (),
    *,
    pages: int | None = None,
    notes: Iterable[PageNote] = (),
    problems: Iterable[Problem] = (),
) -> Document:
    """A Document of format ``kind`` with the digest of ``data``."""
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, kind, tuple(blocks), pages, tuple(notes), tuple(problems))


def not_found(name: str) -> Problem:
    """No such file or folder."""
    return Problem(NOT_FOUND, f"找不到文件：{name}", "请检查路径和文件名是否正确。", path=name)


def unopenable(name: str) -> Problem:
    """The system does not let the file be opened."""
    advice = "请确认有读取权限，并关闭正在使用该文件的程序后重试。"
    return Problem(NOT_FOUND, f"无法打开文件：{name}", advice, path=name)


def empty(name: str) -> Problem:
    """The file has no bytes."""
    return Problem(EMPTY, f"文件是空的：{name}", "请重新导出或重新上传该文件。", path=name)


def encrypted(name: str) -> Problem:
    """The file needs a password."""
    return Problem(ENCRYPTED, f"文件已加密，无法读取：{name}", "请去除打开密码后另存一份再检查。", path=name)


def damaged(name: str, detail: str = "文件已损坏或不完整") -> Problem:
    """The file breaks its own format."""
    advice = "请用原来的软件打开确认；打得开就另存一份，打不开请向报送单位重新索取。"
    return Problem(DAMAGED, f"{detail}，无法读取：{name}", advice, path=name)


def unsupported(name: str, advice: str, detail: str = "暂不支持这种文件") -> Problem:
    """The format is not one perfcheck reads."""
    return Problem(UNSUPPORTED, f"{detail}:{name}", advice, path=name)


def wrong_suffix(name: str, actual: str) -> Problem:
    """The content was read although the suffix says something else."""
    message = f"文件后缀与内容不符：{name} 实际是{actual}，已按实际内容读取"
    return Problem(WRONG_SUFFIX, message, "请确认报送的是这份文件，并改正后缀。", blocking=False, path=name)


def wrong_encoding(name: str, encoding: str | None) -> Problem:
    """The text cannot be decoded with ``encoding``, or with any that is tried."""
    detail = f"不是 {encoding} 编码" if encoding else "文字编码无法识别"
    advice = "请用 --encoding 指明编码（如 --encoding gb18030），或另存为 UTF-8 后再检查。"
    return Problem(WRONG_ENCODING, f"{detail}:{name}", advice, path=name)


def too_large(name: str, detail: str) -> Problem:
    """Reading would take more memory than a submission can need."""
    return Problem(TOO_LARGE, f"{detail}，未读取：{name}", "请只报送绩效目标表所在的文件，或拆分后再检查。", path=name)


def oversized(name: str) -> Problem:
    """The file has more bytes than any submission."""
    return too_large(name, f"文件超过 {MAX_FILE_BYTES // MEGABYTE} MB")


def too_many_cells(name: str) -> Problem:
    """More cells hold text than a submission can have."""
    return too_large(name, f"表格里有内容的单元格超过 {MAX_TEXTS // 10_000} 万个")


def too_long(name: str) -> Problem:
    """More text than a submission can have."""
    return too_large(name, f"文字超过 {MAX_CHARACTERS // 10_000} 万字")


def too_wide(name: str) -> Problem:
    """A table has more rows times columns than a submission can have."""
    return too_large(name, f"表格的行数乘列数超过 {MAX_CELLS // 10_000} 万")


def entry_refused(name: str, reason: str) -> Problem:
    """An entry of an archive that is not opened."""
    return Problem(ENTRY_REFUSED, f"压缩包内的文件{reason}，未读取：{name}", "请解压后直接检查该文件。", path=name)


def pictures_only(name: str) -> Problem:
    """The document shows its content as pictures."""
    message = f"文档里只有图片，没有文字：{name}"
    return Problem(PAGE_WITHOUT_TEXT, message, "请另存为 PDF 后再检查（图片文字需要识别）。", path=name)


def component_missing(name: str, module: str) -> Problem:
    """A library that reads this format is not installed."""
    message = f"缺少读取该文件的组件 {module}：{name}"
    return Problem(COMPONENT_MISSING, message, "请重新安装 perfcheck。", path=name)


def value_unknown(name: str, place: Place, count: int) -> Problem:
    """Formulas whose results the file does not hold; ``place`` is the first of ``count``."""
    where = f"工作表“{place.sheet}”的 {place.cell}" + (f" 等 {count} 个单元格" if count > 1 else "")
    advice = "请用 Excel 或 WPS 打开后保存一次，再检查。"
    return Problem(VALUE_UNKNOWN, f"{where}是公式，文件里没有计算结果：{name}", advice, False, name, place)


def format_unknown(name: str) -> Problem:
    """The reader of this format knows no number formats, and one of the numbers may be a percentage."""
    message = f"该格式读不到单元格的数字格式，百分比按小数读取（95% 读作 0.95）：{name}"
    return Problem(FORMAT_UNKNOWN, message, "请另存为 .xlsx 后再检查，以免误判百分比。", blocking=False, path=name)


def not_shown(name: str, kind: str, texts: Sequence[str], place: Place | None) -> Problem:
    """Text that the file holds and a person does not see, by its ``kind``; ``place`` is the first one's."""
    quoted = f"“{texts[0][:20]}”" + (f"等 {len(texts)} 处" if len(texts) > 1 else "")
    where = ""
    if place and place.sheet:
        where = f"（工作表“{place.sheet}”的 {place.cell}）"
    elif place and place.page:
        where = f"（第 {place.page} 页）"
    advice = "看不见的内容不参与检查；确需报送的，请恢复显示后再检查。"
    return Problem(
        NOT_SHOWN, f"{kind}没有读取：{quoted}{where}：{name}", advice, blocking=False, path=name, place=place
    )


def pictures_unread(name: str, where: Sequence[str]) -> Problem:
    """Pictures beside the text that are large enough to hold a table."""
    message = f"{'、'.join(where)}里有大幅图片，图片里的文字没有读取：{name}"
    advice = "图片里若有绩效目标表，请改用可编辑的表格，或另存为 PDF 后再检查。"
    return Problem(PICTURES_UNREAD, message, advice, blocking=False, path=name)
