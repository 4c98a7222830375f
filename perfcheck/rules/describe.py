"""A rule in words: what ``perfcheck explain`` and docs/rules print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from perfcheck.rules.base import Example, Rule
from perfcheck.rules.measured import Measured, measured

STATUSES = {"preview": "试行", "stable": "正式", "deprecated": "停用"}


def describe(rule: Rule) -> str:
    """The rule as Markdown: what it looks for, why, examples, basis, what it lets pass."""
    bad = [e for e in rule.examples if e.at]
    good = [e for e in rule.examples if not e.at and not e.undecided]
    unclear = [e for e in rule.examples if e.undecided]
    parts = [
        f"# {rule.code} {rule.title}",
        f"`{rule.name}` · {rule.severity.label} · 把握{rule.confidence.label} · "
        f"扣分要点 {'、'.join(rule.criteria) or '无'} · {STATUSES[rule.status.value]}（自 {rule.since}）",
        f"## 为什么\n\n{rule.why}",
        f"## 怎么改\n\n{rule.advice}",
        _examples("反例", bad),
        _examples("正例", good),
        _examples("无法判断的例子", unclear),
        f"## 依据\n\n{'；'.join(rule.basis) or '表式自身的要求'}",
        f"## 不报的情形\n\n{rule.traps}" if rule.traps else "",
        _accuracy(measured(rule.code)),
        f"## 让位\n\n同一处已由 {'、'.join(rule.under)} 指出时，本规则并入其中。" if rule.under else "",
        f'## 抑制\n\n命令行 `--ignore {rule.code}`，或在 perfcheck.toml 写 `ignore = ["{rule.code}"]`。',
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _accuracy(counts: Measured) -> str:
    """How often it was right, said only of what somebody judged."""
    told = [
        f"{where}查出的 {judged} 处中 {right} 处属实"
        for where, (right, judged) in (("首次见到的表上", counts.first_seen), ("已知的表上", counts.known))
        if judged
    ]
    if not told:
        return ""
    doubt = "。属实的不到 85%，因此至多作为把握低的警告" if counts.doubted else ""
    return f"## 准确程度\n\n{'，'.join(told)}{doubt}。"


def _examples(heading: str, examples: Sequence[Example]) -> str:
    if not examples:
        return ""
    return f"## {heading}\n\n" + "\n\n".join(f"```text\n{_dedent(e.text)}\n```{_stated(e)}" for e in examples)


def _stated(example: Example) -> str:
    """What a reviewer is told of a bad example: 错误：……方向反了……，改为「路灯故障率 ≤3%」."""
    told = [f"……{example.says}……"] if example.says else []
    if example.fix != "":
        told.append(f"改为{example.fix}" if example.fix else "没有改写的例子")
    level = f"{example.severity.label}：" if example.severity else ""
    return f"\n\n{level}{'，'.join(told)}" if told or level else ""


def _dedent(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def summary(rule: Rule) -> dict[str, Any]:
    """The rule's metadata as JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "family": rule.family.value,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "criteria": list(rule.criteria),
        "basis": list(rule.basis),
        "why": rule.why,
        "advice": rule.advice,
        "traps": rule.traps,
        "under": list(rule.under),
        "since": rule.since,
        "status": rule.status.value,
        "measured": asdict(measured(rule.code)),
    }


def listing(rules: Sequence[Rule], *, markdown: bool) -> str:
    """One line a rule."""
    rows = [(r.code, r.severity.label, r.confidence.label, STATUSES[r.status.value], r.title) for r in rules]
    if not markdown:
        return "".join(f"{code}  {level}  把握{sure}  {status}  {title}\n" for code, level, sure, status, title in rows)
    head = "| 代码 | 级别 | 把握 | 状态 | 查什么 |\n|---|---|---|---|---|\n"
    return head + "".join(
        f"| [{code}]({code}.md) | {level} | {sure} | {status} | {title} |\n"
        for code, level, sure, status, title in rows
    )
