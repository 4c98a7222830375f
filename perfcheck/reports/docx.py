"""《项目支出绩效目标审核意见》 as a Word document."""

from __future__ import annotations

from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions
from perfcheck.reports.docx_package import BODY, word_file
from perfcheck.reports.docx_sections import PICTURE_WIDTH, parts
from perfcheck.reports.review import Criterion
from perfcheck.reports.templating import markup_template
from perfcheck.reports.wording import grade, where


def render(report: Report, options: RenderOptions = RenderOptions()) -> bytes:
    """The report as docx, the same bytes for the same report."""
    submissions = list(parts(report, options))
    charts = [s.chart for s in submissions if s.chart]
    body = markup_template(f"docx/{BODY}").render(
        submissions=submissions,
        report=report,
        where=where,
        grade=grade,
        chinese=chinese,
        sentence=sentence,
        losses=losses,
        picture_width=PICTURE_WIDTH,
    )
    return word_file(body, charts)


def losses(criterion: Criterion) -> list[str]:
    """Why the criterion lost points, a line a rule: 指标值照抄指标名称：问题3、4，扣2分."""
    lines = [f"{x.title}：问题{'、'.join(map(str, x.numbers))}，扣{grade(x.points)}分" for x in criterion.losses]
    if criterion.points is None:
        return ["待人工审定"]
    looked = f"程序能判断{grade(criterion.judged)}分" if criterion.judged < criterion.full else ""
    return [*lines, *filter(None, [looked])] or ["未发现扣分问题"]


def sentence(text: str) -> str:
    """The text with one full stop at its end, be it within quotation marks."""
    return text if text.rstrip("」”》）)").endswith(("。", "？", "！")) else f"{text}。"


def chinese(number: int) -> str:
    """A section's number: 一, 十三; from a hundred on in figures."""
    digits = "零一二三四五六七八九"
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")
