"""What comes into the desk stays what it is: bytes to be read, never anything that runs or leads elsewhere."""

import io
import time
import zipfile

from desk_client import local_desk, routes
from season_files import VAGUE, form


def test_an_upload_past_the_limit_is_refused(season, tmp_path):
    with local_desk(season, tmp_path, max_bytes=100_000) as desk:
        answer = desk.post("/upload", data={"round": "二上"}, files=[("files", ("大.docx", b"x" * 200_000))])
        assert answer.status_code == 413 and "请分批上传" in answer.text
        # without a length nobody knows where it ends
        assert desk.post("/upload", content=iter([b"x"])).status_code == 413
        assert "二上" not in season.rounds() and list((tmp_path / "uploads").iterdir()) == []


def test_a_hostile_archive_is_told_and_leaves_nothing(season, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../越界.docx", b"x")
        archive.writestr("爆炸.txt", b"0" * 400_000_000)
        archive.writestr("表.txt", "没有目标表")
    with local_desk(season, tmp_path) as desk:
        desk.post("/upload", data={"round": "二上"}, files=[("files", ("包.zip", packed.getvalue()))])
        told = when_over(desk)
        assert "越界" in told and "爆炸" in told and not (tmp_path.parent / "越界.docx").exists()
        assert [f.name for f in season.intakes("二上")] == ["包.zip/表.txt"]


def when_over(desk, words='data-over="1"'):
    """What is told of the uploads once they are over, or these words are told."""
    for _ in range(600):
        if words in (told := desk.get("/uploads").text):
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def test_names_of_uploads_lead_nowhere(season, tmp_path):
    names = [
        "../../上级.txt",
        "C:\\\\盘\\\\甲.txt",
        ".profile.txt",
        "/etc/乙.txt",
        "长" * 300 + ".txt",
        "a\x1b[2J.txt",
    ]
    files = [("files", (name, name.encode())) for name in names]
    with local_desk(season, tmp_path) as desk:
        assert desk.post("/upload", data={"round": "二上"}, files=files, follow_redirects=False).status_code == 303
        when_over(desk)
    kept = [f.name for f in season.intakes("二上")]
    assert len(kept) == len(names) and {"上级.txt", "甲.txt", "profile.txt", "乙.txt"} <= set(kept)
    assert all("/" not in name and name.isprintable() and len(name.encode()) <= 200 for name in kept)
    assert not list(tmp_path.parent.glob("*.txt")) and not (tmp_path / ".profile.txt").exists()


def test_nothing_of_an_upload_is_served_as_its_own_type(season, tmp_path):
    page = form("增殖放流", "青禾市渔业中心", VAGUE)
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in line.split(' | '))}</tr>" for line in page.splitlines())
    html = f"<html><body onload=alert(1)><script>alert(2)</script><table>{rows}</table></body></html>"
    (tmp_path / "新").mkdir()
    (tmp_path / "新" / "页.html").write_text(html, encoding="utf-8")
    (tmp_path / "新" / "图.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    season.receive("二上", [tmp_path / "新"])
    ours = ("text/html", "image/png", "image/jpeg", "application/json", "text/css", "text/javascript", "text/plain",
            "image/svg+xml", "text/event-stream", "application/vnd.openxmlformats")  # fmt: skip
    with local_desk(season, tmp_path) as desk:
        for file in season.intakes("二上"):
            values = {"intake": file.id, "entry": file.entry or 1, "round": "二上", "name": "desk.js"}
            for path in routes(desk.app, "GET", **values):
                if path == "/events":
                    continue
                answer = desk.get(path)
                assert answer.headers["content-type"].startswith(ours), path
                assert answer.headers["x-content-type-options"] == "nosniff"
                assert "onload=" not in answer.text and "<script>alert" not in answer.text, path


def test_an_upload_that_fails_does_not_stop_the_next(season, tmp_path, monkeypatch):
    receive = type(season).receive

    def fails_for_one(self, round, *more):
        if round == "二上":
            raise RuntimeError
        return receive(self, round, *more)

    monkeypatch.setattr(type(season), "receive", fails_for_one)
    with local_desk(season, tmp_path) as desk:
        for round in ("二上", "批复"):
            desk.post("/upload", data={"round": round}, files=[("files", (f"{round}.txt", round.encode()))])
        told = when_over(desk, "批复：新收到 1 个文件")
        assert "二上：没有收完；重新启动审核台，会接着收" in told
    assert len(list((tmp_path / "uploads").iterdir())) == 1, "what failed is kept for the next start"
