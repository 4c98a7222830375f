"""What was renamed still works for a release, and is told."""

from dataclasses import replace

import click
import pytest
from click.testing import CliRunner

from perfcheck import plugins
from perfcheck.cli.chinese import Command
from perfcheck.cli.explain import command as explain
from perfcheck.config.settings import Settings, Suppression
from perfcheck.engine.check import check
from perfcheck.engine.suppress import baseline, read_baseline
from perfcheck.model.finding import Severity
from perfcheck.rules.base import Status
from perfcheck.rules.builtin import PACK

FORM = """<p>项目支出绩效目标表（2026年度）</p><table>
<tr><td>项目名称</td><td colspan="3">河道清淤</td></tr>
<tr><td>年度资金总额</td><td colspan="3">20万元</td></tr>
<tr><td>年度目标</td><td colspan="3">清淤河道5公里。</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>清淤长度</td><td>若干</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>群众知晓度</td><td>明显提高</td></tr>
</table>"""
OLD, NEW = "VAG004", "VAG991"


@pytest.fixture
def form(tmp_path):
    file = tmp_path / "表.html"
    file.write_text(FORM, encoding="utf-8")
    return str(file)


@pytest.fixture
def changed(monkeypatch):
    """Changes VAG004 in the built-in pack."""

    def change(**changes):
        rules = tuple(replace(r, **changes) if r.code == OLD else r for r in PACK.rules)
        monkeypatch.setattr(plugins, "PACK", replace(PACK, rules=rules))
        plugins.rule_packs.cache_clear()

    yield change
    monkeypatch.undo()
    plugins.rule_packs.cache_clear()


def told(report):
    return [(p.message, p.blocking) for p in report.problems if p.code == "CF009"]


def levels(report):
    return {f.code: f.severity for d in report.documents for f in d.findings}


def test_settings_that_use_a_former_code_still_count_and_name_the_new_one(form, changed):
    changed(code=NEW, formerly=(OLD,))
    assert NEW in levels(check([form]))
    assert told(check([form], Settings(ignore=(NEW,)))) == []

    said = [("规则 VAG004 已改为 VAG991，这次仍按新代码算", False)]
    chosen = check([form], Settings(select=(OLD,)))
    assert (set(levels(chosen)), told(chosen)) == ({NEW}, said)
    graded = check([form], Settings(severities={OLD: Severity.INFO}))
    assert (levels(graded)[NEW], told(graded)) == (Severity.INFO, said)
    for silent in (Settings(ignore=(OLD,)), Settings(suppressions=(Suppression(OLD, "已核"),))):
        report = check([form], silent)
        assert (NEW in levels(report), told(report)) == (False, said)


def test_a_baseline_from_before_still_accepts(tmp_path, form, changed):
    file = tmp_path / "基线.json"
    file.write_text(baseline(check([form])), encoding="utf-8")
    changed(code=NEW, formerly=(OLD,))
    assert NEW not in levels(check([form], accepted=read_baseline(file)))


def test_a_former_code_is_explained_as_what_it_is_now(changed):
    changed(code=NEW, formerly=(OLD,))
    assert NEW in CliRunner().invoke(explain, [OLD]).output


def test_a_rule_about_to_go_runs_and_is_told_to_settings_that_name_it(form, changed):
    changed(status=Status.DEPRECATED)
    assert (OLD in levels(check([form])), told(check([form]))) == (True, [])
    (said,) = told(check([form], Settings(ignore=(OLD,))))
    assert said[0].startswith("规则 VAG004（") and said[0].endswith("）下一版起没有了")


@pytest.mark.parametrize("given", [["--old-name", "甲"], ["--old-name=甲"]])
def test_an_option_by_its_former_name_works_and_names_the_new_one(given):
    @click.command("any", cls=Command, formerly={"--old-name": "--new-name"})
    @click.option("--new-name")
    def command(new_name):
        click.echo(new_name)

    done = CliRunner().invoke(command, given)
    assert (done.exit_code, done.stdout) == (0, "甲\n")
    assert done.stderr == "提示：--old-name 已改为 --new-name，下一版起不再认旧写法\n"
    assert CliRunner().invoke(command, ["--new-name", "甲"]).stderr == ""
    assert "--old-name" not in CliRunner().invoke(command, ["--help"]).output
