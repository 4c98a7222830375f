"""The letter in a bureau's own Word template, whose placeholders are filled in."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl.template import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from perfcheck.model.report import Report
from perfcheck.reports.base import RenderOptions, ReportError
from perfcheck.reports.docx_package import packed
from perfcheck.reports.letter import Letter, figures, letters
from perfcheck.reports.plain import printable

LARGEST = 20_000_000
"""Bytes of a template; a letter's needs a thousandth of it."""
ROW = dict.fromkeys(("序号", "编号", "项目", "初步意见", "金额", "存在的问题", "修改意见", "页码", "依据", "首行"), "")
"""What stands in one of 问题: a project and kind of problem."""
SAMPLE: Mapping[str, object] = {
    "文件": "",
    "主送机关": "",
    "年度": "",
    "正文": [""],
    "问题": [ROW],
    "依据": [""],
    "备注": [""],
    **dict.fromkeys(("项目数", "指标数", "意见条数", "通过数", "完善数", "退回数", "未评数"), 0),
    "金额合计": "",
}
"""The placeholders that a template may have."""


def check_template(file: Path) -> None:
    """Raise ReportError unless the template can be filled in."""
    _fill(file, SAMPLE)


def filled(file: Path, report: Report, options: RenderOptions) -> bytes:
    """The letters on the report's submissions in one file, the same bytes for the same report; raises ReportError."""
    return _fill(file, _context(report, list(letters(report, options))))


def _context(report: Report, written: Sequence[Letter]) -> dict[str, object]:
    return {
        "文件": "、".join(d.submission.path.rpartition("/")[2] for d in report.documents),
        "主送机关": "、".join(dict.fromkeys(letter.addressee for letter in written if letter.addressee)),
        "年度": next((str(letter.year) for letter in written if letter.year), ""),
        "正文": [text for letter in written for text in letter.paragraphs],
        "问题": [row for letter in written for row in _rows(letter, "" if len(written) == 1 else letter.addressee)],
        "依据": list(dict.fromkeys(text for letter in written for text in letter.basis)),
        "备注": [text for letter in written for text in letter.remarks],
        **figures(report, sum(len(letter.rows) for letter in written)),
    }


def _rows(letter: Letter, owner: str) -> Iterator[dict[str, str]]:
    for number, row in enumerate(letter.rows, start=1):
        yield {
            "序号": str(number),
            "编号": "、".join(row.numbers),
            "项目": f"{owner} {row.project}".strip() if row.first else "",
            "初步意见": row.verdict.strip("（）") if row.first else "",
            "金额": row.amount if row.first else "",
            "存在的问题": "\n".join(row.faults),
            "修改意见": "\n".join(row.advice),
            "页码": "、".join(row.places),
            "依据": "；".join(row.basis),
            "首行": "是" if row.first else "",
        }


def _fill(file: Path, context: Mapping[str, object]) -> bytes:
    """The template with the context; placeholders are data and text stays text."""
    try:
        if file.stat().st_size > LARGEST:
            raise ReportError(f"模板 {file} 太大，不像是公文模板")
        template = DocxTemplate(io.BytesIO(file.read_bytes()))
        out = io.BytesIO()
        template.render(_plain(context), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
        template.save(out)
    except OSError as error:
        raise ReportError(f"不能读取模板 {file}，请核对文件名和权限") from error
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ReportError(f"模板 {file} 不是 Word 文档（.docx）；.doc 请另存为 .docx") from error
    except SecurityError as error:
        raise ReportError(f"模板 {file} 的占位符只能填数据，不能运行程序") from error
    except UndefinedError as error:
        raise ReportError(f"模板 {file} 里有不认识的占位符{_named(str(error))}；可用的有：{known()}") from error
    except TemplateError as error:
        line = f"（{error.message}）" if isinstance(error, TemplateSyntaxError) and _chinese(error.message) else ""
        raise ReportError(
            f"模板 {file} 的占位符写法有误{line}：请看 {{{{ }}}}、{{% %}} 是否成对，一个占位符里的文字格式是否一致"
        ) from error
    except (TypeError, AttributeError, OverflowError) as error:
        raise ReportError(f"模板 {file} 的占位符不能计算，请只写占位符的名称") from error
    with zipfile.ZipFile(out) as package:
        return packed({name: package.read(name) for name in package.namelist()})


def known() -> str:
    """The placeholders in words."""
    return f"{'、'.join(SAMPLE)}；逐行的「问题」里有：{'、'.join(ROW)}"


def _named(message: str) -> str:
    """The name out of jinja's words: 'x' is undefined, or … has no attribute 'x'."""
    names = re.findall(r"'([^']*)'", message)
    return f"「{names[-1]}」" if names else ""


def _chinese(text: str | None) -> bool:
    return bool(text and re.search("[一-鿿]", text))


def _plain(value: Any) -> Any:
    """The context with printable texts only."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
