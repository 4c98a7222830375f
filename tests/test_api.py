"""perfcheck as a library."""

import io
import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

import pytest

import perfcheck
from perfcheck.model.document import Document, Line
from perfcheck.readers import read
from perfcheck.reports.json_report import render

EXAMPLES = Path(__file__).parent.parent / "examples"
WORD = EXAMPLES / "云溪市图书馆2026.docx"
PDF = EXAMPLES / "云溪市文化和旅游局2026.pdf"


def codes(report):
    return [(f.code, f.project, f.indicator) for d in report.documents for f in d.findings]


def checked(path):
    return render(perfcheck.check(path))


def test_import_loads_no_library():
    script = "import sys; before = set(sys.modules); import perfcheck; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout.replace("'", '"'))}
    assert loaded <= {"perfcheck", *sys.stdlib_module_names}
    assert "'perfcheck.api'" not in done.stdout


@pytest.mark.parametrize("file", [WORD, PDF], ids=["docx", "pdf"])
def test_path_bytes_and_document_say_the_same(file):
    from_path = perfcheck.check(file)
    assert codes(from_path) and from_path.complete
    assert codes(perfcheck.check(str(file))) == codes(from_path)
    assert codes(perfcheck.check((file.read_bytes(), file.name))) == codes(from_path)
    assert codes(perfcheck.check(read(file))) == codes(from_path)


def test_extract_reads_without_judging():
    submissions = [perfcheck.extract(s) for s in (WORD, (WORD.read_bytes(), WORD.name), read(WORD))]
    assert [[t.project for t in s.tables] for s in submissions] == [["图书购置", "馆舍运行维护"]] * 3


def test_settings_choose_rules():
    report = perfcheck.check(WORD, perfcheck.Settings(select=("VAG005",)))
    assert {code for code, _, _ in codes(report)} == {"VAG005"}


def test_settings_that_name_nothing_are_refused():
    with pytest.raises(ValueError, match="NIX"):
        perfcheck.check(WORD, perfcheck.Settings(select=("NIX",)))


def test_settings_from_a_file(tmp_path):
    file = tmp_path / "perfcheck.toml"
    file.write_text('ignore = ["VAG"]', encoding="utf-8")
    report = perfcheck.check(WORD, perfcheck.load_config(file))
    assert codes(report) and not any(code.startswith("VAG") for code, _, _ in codes(report))
    file.write_text("ignore = 3", encoding="utf-8")
    with pytest.raises(perfcheck.ConfigError):
        perfcheck.load_config(file)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("没有这个文件.pdf", "IN001"),
        ((b"", "空.pdf"), "IN002"),
        ((b"%PDF-1.7 cut", "断.pdf"), "IN004"),
        ((b"\x00\x01", "乱.bin"), "IN005"),
        (Document("手工", "", "txt", (Line("没有表"),)), "IN006"),
    ],
)
def test_bad_sources_are_problems_not_exceptions(source, problem):
    report = perfcheck.check(source)
    assert [p.code for p in report.all_problems()] == [problem] and not report.complete
    assert problem in [p.code for p in perfcheck.extract(source).problems]


def test_something_else_is_a_type_error():
    with pytest.raises(TypeError):
        perfcheck.check(17)
    with pytest.raises(TypeError):
        perfcheck.extract(None)


def test_iter_check_is_lazy_and_keeps_the_order():
    def sources():
        yield WORD
        yield PDF
        raise AssertionError("asked for too early")

    reports = perfcheck.iter_check(sources())
    assert [next(reports).documents[0].submission.path for _ in range(2)] == [WORD.as_posix(), PDF.as_posix()]


def test_nothing_is_printed():
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        perfcheck.check(PDF)
        perfcheck.check((b"", "空.pdf"))
    assert out.getvalue() == err.getvalue() == ""


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_threads_and_processes_get_the_same_answers(pool):
    options = {"mp_context": get_context("spawn")} if pool is ProcessPoolExecutor else {}
    alone = {file: checked(file) for file in (WORD, PDF)}
    with pool(2, **options) as workers:
        files = [WORD, PDF] * 3
        assert list(workers.map(checked, files)) == [alone[f] for f in files]


def test_what_is_listed_is_there():
    assert all(hasattr(perfcheck, name) for name in perfcheck.__all__)
    assert set(perfcheck.__all__) <= set(dir(perfcheck))
    with pytest.raises(AttributeError):
        perfcheck.nothing  # noqa: B018
