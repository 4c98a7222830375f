"""``perfcheck season opinions``."""

from __future__ import annotations

from pathlib import Path

import click

from perfcheck.cli.chinese import Command
from perfcheck.cli.filenames import file_names
from perfcheck.cli.season_opened import json_option, opened, person, print_json, season_option, who_option
from perfcheck.cli.writing import kept, write_file


@click.command("opinions", cls=Command)
@click.option(
    "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="文件夹"
)
@click.option("--round", "round_name", metavar="轮次", help="默认最近的一轮")
@click.option("--department", "departments", multiple=True, metavar="部门", help="只给这个部门，可多次给出")
@click.option("--template", type=click.Path(path_type=Path), metavar="局.docx", help="本单位的 Word 模板，代替自带的函")
@season_option
@who_option
@json_option
def command(
    folder: Path,
    round_name: str | None,
    departments: tuple[str, ...],
    template: Path | None,
    place: str | None,
    who: str | None,
    as_json: bool,
) -> None:
    """出文：给每个部门一份审核意见（只含采纳的问题）和一份回执。

    错误和警告都有了结论才出文。发文登记在审核季里，同一部门再出文编为下一号。

    \b
    例：perfcheck season opinions -o 意见/
        perfcheck season opinions -o 意见/ --department 园林局 --template 我局.docx
    """
    with opened(place) as season:
        drafts = season.opinions(round_name, departments, template)
        names = file_names(d.entry.name for d in drafts)
        files = []
        for draft in drafts:
            name = names[draft.entry.name]
            pair = (folder / f"{name}-审核意见.docx", folder / f"{name}-回执.xlsx")
            for file, data in zip(pair, (draft.letter, draft.receipt), strict=True):
                write_file(file, data, kept([template]))
            files.append(pair)
        sent = season.sent(drafts, person(who))
    if as_json:
        letters = [
            {
                "department": d.entry.name,
                "number": o.number,
                "findings": len(d.threads),
                "files": [str(f) for f in pair],
            }
            for d, o, pair in zip(drafts, sent, files, strict=True)
        ]
        print_json(letters)
        return
    for draft, opinion in zip(drafts, sent, strict=True):
        click.echo(f"{draft.entry.name}：第 {opinion.number} 号，采纳的问题 {len(draft.threads)} 处")
    click.echo(f"写在 {folder}；收到回执后：perfcheck season receipts import 回执.xlsx")
