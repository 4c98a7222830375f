"""Documents put down on disk while a run goes on."""

import errno
import pickle
import tempfile
from dataclasses import replace

import pytest
from report_documents import several

from perfcheck.engine import finish
from perfcheck.engine.check import check
from perfcheck.engine.shelf import Shelf
from perfcheck.model.finding import Evidence

FORM = """项目支出绩效目标申报表
项目名称：河塘清淤{n}
年度金额：{n}0万元
年度目标：清淤{n}条河塘。
"""
(ONE,) = several().documents


def shelf_of(documents, held=0):
    shelf = Shelf(held)
    for document in documents:
        shelf.add(document)
    return shelf


def numbered(count):
    return [replace(ONE, submission=replace(ONE.submission, path=f"{n}.pdf")) for n in range(count)]


def test_what_is_put_down_is_taken_up_again_as_it_was_and_in_any_order():
    documents = numbered(5)
    shelf = shelf_of(documents, held=2).documents()
    assert not isinstance(shelf, tuple) and len(shelf) == 5
    assert list(shelf) == documents and list(reversed(shelf)) == documents[::-1]
    assert shelf[-1] == documents[4] and shelf[1:4] == documents[1:4]
    assert shelf[4] is not shelf[4]
    with pytest.raises(IndexError):
        shelf[5]


def test_few_are_a_tuple():
    documents = numbered(3)
    assert shelf_of(documents, held=3).documents() == tuple(documents)


def test_another_process_gets_them_all():
    documents = numbered(3)
    assert pickle.loads(pickle.dumps(shelf_of(documents))) == tuple(documents)


def test_what_cannot_be_written_is_held(monkeypatch):
    """Half a character, as names of files may have them; and a disk that is full."""
    half = replace(ONE, findings=tuple(replace(f, evidence=(Evidence(quote="\udcff"),)) for f in ONE.findings))
    assert list(shelf_of([ONE, half])) == [ONE, half]

    def full(**_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    assert shelf_of(numbered(3)).documents() == tuple(numbered(3))


def test_a_run_of_many_files_finds_what_a_run_of_few_does(tmp_path, monkeypatch):
    for n in range(5):
        (tmp_path / f"{n}.txt").write_text(FORM.format(n=n), encoding="utf-8")
    few = check([str(tmp_path)])
    monkeypatch.setattr(finish, "Shelf", lambda: Shelf(0))
    many = check([str(tmp_path)])
    assert isinstance(few.documents, tuple) and not isinstance(many.documents, tuple)
    assert tuple(many.documents) == few.documents and many.problems == few.problems
