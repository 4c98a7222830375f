"""What another program has extracted from a file already: page texts and tables as rows of texts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from perfcheck.language.levels import level_kind
from perfcheck.language.width import clean, join_lines
from perfcheck.model.document import Block, Cell, Document, Grid, Line
from perfcheck.model.place import Place
from perfcheck.model.problem import Problem
from perfcheck.readers.base import empty
from perfcheck.readers.lost_cells import Columns, Row, cut_row, fill_row, leftover, place_level, raise_levels
from perfcheck.readers.spans import Rows, spans_of

_LEVEL = re.compile("[一二]级指标")
_GAP = re.compile("(?<=[,;:]) (?=[\u4e00-\u9fff])")
"""What text extractors put after half-width punctuation, which is narrower than the place it stands in."""
_ITEM = re.compile("(?:指标)?[(（]?\\d{1,2}[)）、.．:：](?!\\d)|[①-⑳]|[≥≤<>=]\\d")
_LABEL = 8
_LABELS = 3
TEXT_ALONE = "IN023"


@dataclass(slots=True)
class _Page:
    """The lines of a page as words, and its tables; ``cut`` if its first table goes on from the page before."""

    number: int
    lines: list[list[str]]
    tables: list[list[Row]]

    @property
    def cut(self) -> bool:
        return bool(self.tables) and self.tables[0][0][0] is None


def read_extracted(
    page_texts: Sequence[str | None], page_tables: Sequence[Sequence[Rows] | None], name: str
) -> Document:
    """The Document of page texts and, page by page, tables as pdfplumber's ``extract_tables`` gives them.

    The lists may be of different length. The text of a page holds that of its tables too: those lines are left out.
    A page whose text shows a form that comes without its table is left unread, which is a problem.
    """
    pages = _pages(page_texts, page_tables)
    columns = _columns_of(pages)
    for page in pages:
        for rows in page.tables:
            _restore_merged(rows, columns.get(page.number, Columns()))
    blocks: list[Block] = []
    unread = [page.number for page in pages if _is_form(page)]
    for page, following in zip_longest(pages, pages[1:]):
        if page.number in unread:
            continue
        blocks += _blocks(page, columns.get(page.number, Columns()), bool(following and following.cut))
    digest = hashlib.sha256(repr((list(page_texts), list(page_tables))).encode()).hexdigest()
    problems = [_without_cells(unread, name)] if unread else []
    if not unread and not blocks:
        problems.append(empty(name))
    return Document(name, digest, "pages", tuple(blocks), len(pages), problems=tuple(problems))


def _pages(page_texts: Sequence[str | None], page_tables: Sequence[Sequence[Rows] | None]) -> list[_Page]:
    pages = []
    for index in range(max(len(page_texts), len(page_tables))):
        text = page_texts[index] if index < len(page_texts) else None
        tables = page_tables[index] if index < len(page_tables) else None
        lines = [[clean(word) for word in line.split()] for line in (text or "").split("\n")]
        rows = [[[None if t is None else _clean(t) for t in row] for row in table if row] for table in tables or ()]
        pages.append(_Page(index + 1, [words for words in lines if words], [table for table in rows if table]))
    return pages


def _is_form(page: _Page) -> bool:
    """Whether a page without tables shows the cells of one: level 1 and level 2 labels that stand alone."""
    labels = [word for words in page.lines for word in words if len(word) <= _LABEL]
    return not page.tables and sum(w.endswith("指标") or bool(level_kind(w)) for w in labels) >= _LABELS


def _without_cells(pages: Sequence[int], name: str) -> Problem:
    """Pages of which only the text was given."""
    message = f"第 {'、'.join(map(str, pages))} 页的绩效目标表只有文字，没有给出表格，分不清单元格，未读取：{name}"
    return Problem(TEXT_ALONE, message, "请同时给出各页的表格，或直接给出文件。", path=name)


def _clean(text: str) -> str:
    return "\n".join(clean(part) for part in text.split("\n"))


def _columns_of(pages: Sequence[_Page]) -> dict[int, Columns]:
    """What every page's first table knows of its columns; one without a heading goes by the table before it."""
    found: dict[int, Columns] = {}
    known: dict[int, Columns] = {}
    labels: set[str] = set()
    for page in pages:
        for rows in page.tables:
            count = max(map(len, rows))
            heading = next((n for n, row in enumerate(rows) if any(t and _LEVEL.fullmatch(t) for t in row)), None)
            if heading is not None:
                known[count] = _under(rows[heading])
            columns = known.get(count, Columns())
            found.setdefault(page.number, columns)
            below = rows[0 if heading is None else heading + 1 :]
            labels.update(text for row in below for c in columns.levels if c < len(row) and (text := row[c]))
    return {number: replace(columns, labels=frozenset(labels)) for number, columns in found.items()}


def _restore_merged(rows: Sequence[Row], columns: Columns) -> None:
    """None for "" where a table marks its merged cells so: outside the columns that may hold an empty cell."""
    if any(text is None for row in rows for text in row) or not columns.levels:
        return
    heading = next((n for n, row in enumerate(rows) if any(t and _LEVEL.fullmatch(t) for t in row)), -1)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "" and (number <= heading or column == 0 or column in columns.levels):
                row[column] = None


def _under(heading: Row) -> Columns:
    """The columns under a heading."""
    levels = frozenset(c for c, text in enumerate(heading) if text and _LEVEL.fullmatch(text))
    named = [(c, text) for c, text in enumerate(heading) if text]
    twins = tuple((a, b) for a, left in named for b, right in named if a < b and left == right)
    return Columns(levels, twins)


def _blocks(page: _Page, columns: Columns, goes_on: bool) -> Iterator[Block]:
    position = 0
    for number, rows in enumerate(page.tables, start=1):
        first, last = _stretch(page.lines[position:], rows, upwards=page.cut and number == 1)
        first, last = first + position, last + position
        above, inside, below = page.lines[position:first], page.lines[first:last], page.lines[last:]
        cut = page.cut and number == 1
        if cut and (row := cut_row(above, rows, columns)):
            rows.insert(0, row)
            above = []
        _fill(inside, rows, columns if cut else Columns())
        if goes_on and number == len(page.tables) and (row := cut_row(below, rows, columns)):
            rows.append(row)
            last = len(page.lines)
        yield from _lines(above, page.number)
        yield _grid(rows, page, number)
        position = last
    yield from _lines(page.lines[position:], page.number)


def _lines(lines: Sequence[Sequence[str]], page: int) -> Iterator[Line]:
    return (Line(" ".join(words), Place(page)) for words in lines)


def _stretch(lines: Sequence[Sequence[str]], rows: Sequence[Row], *, upwards: bool) -> tuple[int, int]:
    """The lines that repeat a table: the stretch with the most characters of its cells and the fewest others.

    Every line of a cell counts once, from the end of the page if ``upwards``.
    """
    stock = Counter(word for row in rows for text in row if text for word in text.split())
    order = range(len(lines) - 1, -1, -1) if upwards else range(len(lines))
    gains = [0] * len(lines)
    for number in order:
        lost = sum(map(len, leftover(lines[number], stock)))
        gains[number] = sum(map(len, lines[number])) - 2 * lost
    best, found, total, begin = 0, (0, 0), 0, 0
    for number, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0, number
        total += gain
        if total > best:
            best, found = total, (begin, number + 1)
    return found


def _fill(lines: Sequence[Sequence[str]], rows: Sequence[Row], columns: Columns) -> None:
    """Put words that no cell has where their line shows that they belong; ``columns`` of a table cut from above."""
    everywhere = {word for row in rows for text in row if text for word in text.split()}
    reached = 0
    for words in lines:
        fitting = [(n, known) for n, row in enumerate(rows) if (known := _columns(words, row, everywhere))]
        if len(fitting) == 1:
            reached = max(reached, fitting[0][0])
        lost = not everywhere.issuperset(words)
        if lost and (here := next((f for f in fitting if f[0] >= reached), None)):
            raise_levels(rows, here[0], fill_row(rows[here[0]], words, here[1]), columns)
    place_level(rows[0], lines, everywhere, columns)


def _columns(words: Sequence[str], row: Row, everywhere: set[str]) -> list[int | None]:
    """The column of each word in ``row``, None for a word that no cell has; empty if the line is not of this row."""
    known: list[int | None] = []
    position = -1
    for word in words:
        if word not in everywhere:
            known.append(None)
            continue
        places = (c for c in range(position + 1, len(row)) if word in (row[c] or "").split())
        column = next(places, None)
        if column is None:
            return []
        known.append(column)
        position = column
    return known if position >= 0 else []


def _grid(rows: Sequence[Row], page: _Page, number: int) -> Grid:
    cells = tuple(
        Cell(
            _unwrapped(span.text),
            span.top,
            span.left,
            span.bottom - span.top + 1,
            span.right - span.left + 1,
            Place(page.number, table=number, row=span.top + 1),
        )
        for span in spans_of(rows, cut=page.cut and number == 1)
    )
    return Grid(cells, len(rows), max(len(row) for row in rows), Place(page.number, table=number))


def _unwrapped(text: str) -> str:
    """A cell's text with the lines joined that only its width has broken; items keep their lines."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not _ITEM.match(line):
            lines[-1] = join_lines(f"{lines[-1]}\n{line}")
        else:
            lines.append(line)
    return _GAP.sub("", "\n".join(lines))
