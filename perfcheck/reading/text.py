"""What a text says: its pieces, quantities, dates, documents, terms and words, each found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from perfcheck.language.classify import cues
from perfcheck.language.clauses import Span, split_clauses, split_items, split_sentences
from perfcheck.language.dates import Year, find_dates, find_years
from perfcheck.language.documents import Citation, DocumentNumber, Title, cite, find_document_numbers, find_titles
from perfcheck.language.lexicon import Entry, Found
from perfcheck.language.operators import SIGNS
from perfcheck.language.quantity import find_quantities
from perfcheck.language.tokens import Token, content_words, cut_plain
from perfcheck.language.width import Folded, fold
from perfcheck.model.quantity import Dimension, Quantity

if TYPE_CHECKING:
    from perfcheck.reading.library import Library

S = TypeVar("S", Quantity, Year, Found)

MONEY = frozenset({Dimension.MONEY, Dimension.UNIT_COST})

_TITLE = re.compile(r"《[^《》]*》?")
_CITED = re.compile(r"《[^》]*》|[〔\[(【﹝]\d{4}[〕\])】﹞]第?\d+号?")
_SPOKEN = re.compile(r"“[^“”]*”")
_BLOT = "□"
_CHINESE = re.compile(r"[㐀-鿿]")
_NOT_CHINESE = re.compile(r"[^㐀-鿿]+")
_NOT_WORD = re.compile(r"\W")


class ReadText:
    """A text as written, and what it says. All offsets are into ``text``.

    Equal texts of a submission are one ReadText, whatever their places.
    """

    def __init__(self, text: str, library: Library) -> None:
        self.text = text
        self._library = library
        self._found: dict[str, tuple[Found, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.text!r})"

    def derived(self, text: str) -> ReadText:
        """The reading of a text made of this one."""
        return self._library.text(text)

    @cached_property
    def folded(self) -> Folded:
        """The text folded, with the way back."""
        return fold(self.text)

    @property
    def plain(self) -> str:
        """The text for comparing: width, radicals and operators made one, no white space."""
        return self.folded.text

    @cached_property
    def sign(self) -> str:
        """The comparison sign with which it begins, "" if it begins with none."""
        return self.plain[: len(self.plain) - len(self.plain.lstrip(SIGNS))]

    @cached_property
    def letters(self) -> str:
        """The plain text without punctuation and signs."""
        return _NOT_WORD.sub("", self.plain)

    @cached_property
    def chinese(self) -> int:
        """How many Chinese characters the text has."""
        return len(_CHINESE.findall(self.text))

    @cached_property
    def has_digit(self) -> bool:
        """Whether a digit stands in it."""
        return any(c.isdigit() for c in self.plain)

    # pieces

    @cached_property
    def sentences(self) -> tuple[Piece, ...]:
        """The sentences, none blank."""
        return self._pieces(split_sentences)

    @cached_property
    def clauses(self) -> tuple[Piece, ...]:
        """The clauses of the sentences."""
        return self._pieces(split_clauses)

    @cached_property
    def items(self) -> tuple[Piece, ...]:
        """The clauses parted at 、 too."""
        return self._pieces(split_items)

    def _pieces(self, split: Callable[[str], tuple[Span, ...]]) -> tuple[Piece, ...]:
        return tuple(Piece(self, start, end) for start, end in split(self.text))

    def around(self, pieces: Sequence[Piece], start: int, end: int) -> Piece:
        """The span from the piece of ``pieces`` that holds ``start`` to the one that holds ``end``."""
        first = bisect_right(pieces, start, key=lambda p: p.start)
        last = bisect_left(pieces, end, key=lambda p: p.end)
        begin = pieces[first - 1].start if first else start
        return Piece(self, begin, pieces[last].end if last < len(pieces) else end)

    @property
    def whole(self) -> Piece:
        """All of it as one piece."""
        return Piece(self, 0, len(self.text))

    # numbers

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All quantities, dates included, from left to right."""
        return tuple(find_quantities(self.text))

    @cached_property
    def amounts(self) -> tuple[Quantity, ...]:
        """The sums of money (MONEY) and unit prices (UNIT_COST), in yuan."""
        return tuple(q for q in self.quantities if q.dimension in MONEY)

    @cached_property
    def dates(self) -> tuple[Quantity, ...]:
        """All dates, those within quantities too."""
        return tuple(find_dates(self.text))

    @cached_property
    def years(self) -> tuple[Year, ...]:
        """The years named as such."""
        return tuple(find_years(self.text))

    # documents

    @cached_property
    def titles(self) -> tuple[Title, ...]:
        """The titles in 《》."""
        return tuple(find_titles(self.text))

    @cached_property
    def document_numbers(self) -> tuple[DocumentNumber, ...]:
        """The numbers of documents: 国发〔2021〕5号."""
        return tuple(find_document_numbers(self.text))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The titles with the number beside them."""
        return cite(self.titles, self.document_numbers)

    def is_cited(self, start: int, end: int) -> bool:
        """Whether a span lies within a title or a document's number."""
        return _covers(self.titles, start, end) or _covers(self.document_numbers, start, end)

    @cached_property
    def uncited(self) -> ReadText:
        """The plain text without titles and document numbers."""
        return self.derived(_CITED.sub("", self.plain))

    @cached_property
    def untitled(self) -> ReadText:
        """The text with titles blotted out, sign for sign, so that offsets hold."""
        return self.derived(_blot(_TITLE, self.text))

    @cached_property
    def own_words(self) -> ReadText:
        """The text with titles and quotations blotted out, sign for sign."""
        return self.derived(_blot(_SPOKEN, self.untitled.text))

    # words

    def find(self, lexicon: str) -> tuple[Found, ...]:
        """The terms of a lexicon, from left to right, the longest at each place."""
        if lexicon not in self._found:
            self._found[lexicon] = self._library.lexicon(lexicon).found(self.folded)
        return self._found[lexicon]

    def kinds(self, lexicon: str, attribute: str = "kind") -> tuple[str, ...]:
        """That attribute of the terms found, in their order; "" where a term has none."""
        return tuple(str(f.entry.attributes.get(attribute, "")) for f in self.find(lexicon))

    def ends_in(self, lexicon: str) -> Found | None:
        """The term of a lexicon with which the text ends."""
        found = self.find(lexicon)
        return found[-1] if found and found[-1].end == len(self.text) else None

    def entry(self, lexicon: str) -> Entry | None:
        """The lexicon's entry that is the whole text."""
        return self._library.lexicon(lexicon).entry_of(self.plain)

    @cached_property
    def cues(self) -> frozenset[str]:
        """The groups of cues to what is measured of which the text holds a word (质量, 时效, 完成率)."""
        return cues(self.folded)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the plain text, punctuation included; their offsets are those of ``plain``."""
        return cut_plain(self.plain)

    @cached_property
    def content_words(self) -> tuple[str, ...]:
        """The words that say what it is about."""
        return content_words(self.plain)

    @cached_property
    def topics(self) -> frozenset[str]:
        """The pairs of neighbouring Chinese characters, words that fit every project taken out."""
        rest = self.without("everyday_words", " ").text
        return frozenset(run[i : i + 2] for run in _NOT_CHINESE.split(rest) for i in range(len(run) - 1))

    def without(self, lexicon: str, gap: str = "") -> ReadText:
        """The plain text without the terms of a lexicon; ``gap`` stands in their places."""
        text = self.derived(self.plain)
        rest = text.text
        for found in reversed(text.find(lexicon)):
            rest = rest[: found.start] + gap + rest[found.end :]
        return self.derived(rest)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; what it holds keeps its offsets into the whole."""

    of: ReadText
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words as written."""
        return self.of.text[self.start : self.end]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities that lie in it."""
        return _within(self.of.quantities, self.start, self.end)

    @property
    def years(self) -> tuple[Year, ...]:
        """The years named in it."""
        return _within(self.of.years, self.start, self.end)

    def find(self, lexicon: str) -> tuple[Found, ...]:
        """The terms of a lexicon that lie in it."""
        return _within(self.of.find(lexicon), self.start, self.end)

    def kinds(self, lexicon: str, attribute: str = "kind") -> tuple[str, ...]:
        """That attribute of the terms found, in their order."""
        return tuple(str(f.entry.attributes.get(attribute, "")) for f in self.find(lexicon))


def _blot(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: _BLOT * len(m.group()), text)


def _within(found: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    """Those of what was found from left to right that lie between two offsets, without a look at all of it."""
    first = bisect_left(found, start, key=lambda x: x.start)
    last = bisect_left(found, end, lo=first, key=lambda x: x.start)
    return tuple(x for x in found[first:last] if x.end <= end)


def _covers(found: Sequence[Title] | Sequence[DocumentNumber], start: int, end: int) -> bool:
    """Whether one of what was found, none of which overlap, holds a span."""
    after = bisect_right(found, start, key=lambda x: x.start)
    return after > 0 and end <= found[after - 1].end
