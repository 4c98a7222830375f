"""Many files at once, and files that break what reads them."""

import dying_worker

from perfcheck.config.settings import Settings
from perfcheck.engine import check as engine


def test_a_file_that_kills_its_process_is_told_and_the_others_go_on(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "check_file", dying_worker.check_file)
    for name in ("一.txt", "二致命.txt", "三.txt", "四.txt"):
        (tmp_path / name).write_text("项目支出绩效目标表", encoding="utf-8")
    report = engine.check([str(tmp_path / n) for n in ("一.txt", "二致命.txt", "三.txt", "四.txt")], Settings(), jobs=2)
    assert [d.submission.path[-5:-4] for d in report.documents] == ["一", "命", "三", "四"]
    assert [p.code for p in report.all_problems()] == ["EN005"]
    assert not report.complete


def test_pages_are_counted_where_files_are_read_one_after_another(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "三页.pdf"
    canvas = Canvas(str(file))
    for _ in range(3):
        canvas.drawString(72, 720, "page")
        canvas.showPage()
    canvas.save()
    counted = []
    engine.check([str(file)], Settings(), pages=lambda done, total: counted.append((done, total)))
    assert counted == [(1, 3), (2, 3), (3, 3)]
