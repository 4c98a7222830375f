"""The head of an indicator's name: the word that says what is measured, read by the shape of Chinese compounds.

The head stands last (设备验收合格率). A word that the vocabulary does not list is read by its ending (信任率 by 率)
and by the class of what stands before it (投诉率 counts what nobody wants, 增长率 a change). One with neither is
something done or a thing, as jieba's dictionary has it for a verb or a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from perfcheck.language.tokens import NUMBER, SIGN, UNIT, Token
from perfcheck.language.vocabulary import Polarity, Sort, Word, WordClass, vocabulary

HELD = frozenset({"act.hold", "act.visit", "act.campaign", "act.teach", "act.check"})
"""Acts of which each time, or each person, counts; a building or a purchase is counted by what is built or bought."""
UNKNOWN = WordClass("", "", Sort.GENERAL)
_BY_SPEECH = {"v": WordClass("act", "做的事", Sort.ACT), "n": WordClass("thing", "东西", Sort.THING)}

_COUNTING = frozenset({Sort.COUNT, Sort.MEASURE, Sort.DURATION, Sort.MONEY})
_SAYS_HOW = frozenset({Sort.GENERAL, Sort.ACT, Sort.VERB})
_FLIP = {Polarity.MORE: Polarity.LESS, Polarity.LESS: Polarity.MORE, Polarity.NONE: Polarity.NONE}


@dataclass(frozen=True, slots=True)
class Head:
    """What a name measures: the word, its class, and what holds for it here.

    ``polarity`` is that of the whole name: of 投诉件数 less is better, of 投诉办结率 more.
    """

    word: str
    cls: WordClass
    polarity: Polarity = Polarity.NONE
    bounded: bool = False
    unit: str = ""
    evidence: str = ""

    @property
    def known(self) -> bool:
        """Whether the word is known, as itself, by its ending or as a verb or noun."""
        return bool(self.cls.name)

    @property
    def sort(self) -> Sort:
        """What it speaks of; GENERAL for an unknown head."""
        return self.cls.sort


def head(tokens: Sequence[Token]) -> Head:
    """The head of a name, given its tokens (``cut(plain_name(name))``)."""
    words = _without_appendix(tokens)
    if not words:
        return Head("", UNKNOWN)
    *before, last = _joined(words)
    word = reading(last.text)
    if before and (word is None or word.cls.sort in _SAYS_HOW) and _is_share(before[-1]):
        return head(before)
    if word is None:
        return Head(last.text, UNKNOWN)
    return _in_context(word, last.text, before)


def reading(text: str) -> Word | None:
    """A word by the vocabulary, else by its part of speech: a verb that closes like a thing (发表) is done."""
    word = vocabulary().reading(text)
    if word and (word.text == text or word.cls.sort not in (Sort.THING, Sort.PEOPLE)):
        return word
    from perfcheck.language.segmenter import speech

    other = _BY_SPEECH.get(speech(text)[:1])
    return Word(text, other) if other and (word is None or other.sort is Sort.ACT) else word


def _is_share(token: Token) -> bool:
    """Whether what follows it only says how the share is come by (满意度调查, 知晓率提升)."""
    word = vocabulary().reading(token.text)
    return word is not None and word.cls.sort is Sort.SHARE


def _without_appendix(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without punctuation, units and brackets at the end."""
    left = list(tokens)
    depth = 0
    while left and (depth or left[-1].tag in (SIGN, NUMBER) or left[-1].text == "等" or _is_unit(*left[-2:])):
        depth += {")": 1, "(": -1}.get(left.pop().text, 0)
    return left


def _is_unit(*ending: Token) -> bool:
    """Whether the last token is a unit, and not what closes a word (落实度)."""
    *before, last = ending
    return last.tag == UNIT and (any(t.tag == NUMBER for t in before) or not vocabulary().reading(last.text))


def _joined(words: Sequence[Token]) -> list[Token]:
    """The tokens with an ending that stands alone joined to what it closes (垃圾清运, 率): they are one listed word."""
    *before, last = words
    listed = vocabulary().closing(before[-1].text + last.text) if before and last.text in vocabulary().endings else None
    if listed is None or len(listed.text) <= len(last.text):
        return list(words)
    *before, part = before
    rest = replace(part, text=(part.text + last.text).removesuffix(listed.text))
    return [*before, rest, replace(last, text=listed.text)]


def _in_context(word: Word, text: str, before: Sequence[Token]) -> Head:
    """The head as what stands before it makes it."""
    cls = word.cls
    plain = Head(text, cls, cls.polarity, cls.bounded, cls.unit, cls.evidence)
    stem = _stem_classes(text.removesuffix(word.text), before)
    if cls.sort is Sort.CHANGE:
        return replace(plain, polarity=_changed(cls, stem))
    if not stem or not _is_bare(word):
        return plain
    nearest = stem[-1]
    if cls.sort is Sort.SHARE and nearest.name in ("verb.up", "verb.down"):
        if cls.name == "share.degree":
            return Head(text, nearest, nearest.polarity)
        change = vocabulary()["change.down" if nearest.polarity is Polarity.LESS else "change.up"]
        return Head(text, change, _changed(change, stem[:-1]), False, change.unit, change.evidence)
    return replace(plain, polarity=Polarity.LESS) if nearest.sort is Sort.BAD else plain


def _is_bare(word: Word) -> bool:
    """Whether the word only counts or measures what stands before it: 率 and 件数, not 办结率."""
    return word.cls.sort in _COUNTING or (word.cls.sort is Sort.SHARE and word.text in word.cls.endings)


def _changed(change: WordClass, of: Sequence[WordClass]) -> Polarity:
    """More growth of a good thing is better, more decline of a bad one."""
    less_wanted = any(cls.polarity is Polarity.LESS and cls.sort is not Sort.VERB for cls in of)
    if change.polarity is Polarity.NONE:
        return Polarity.MORE if less_wanted else Polarity.NONE
    return _FLIP[change.polarity] if less_wanted else change.polarity


def _stem_classes(inner: str, before: Sequence[Token]) -> list[WordClass]:
    """The classes of the words before the head, nearest last: the tokens before, then what its ending follows."""
    texts = [*(token.text for token in before), *([inner] if inner else ())]
    found = map(vocabulary().reading, texts)
    return [word.cls for word in found if word]
