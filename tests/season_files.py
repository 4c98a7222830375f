"""Departments that do not exist and what they send: rosters, and submissions in several formats."""

import openpyxl
from form_files import FORMATS

ROSTER = [
    ("部门编码", "名称", "别名", "经办人", "应报项目", "控制数（万元）"),
    ("318", "青禾市园林管理局", "园林局", "方晓", "行道树补植、公园夜灯更换", "60"),
    ("427", "青禾市渔业中心", "", "卢岩", "", ""),
    ("559", "青禾市档案馆", "", "", "", ""),
]

GOOD = [
    ("产出指标", "数量指标", "补植行道树株数", "≥400株"),
    ("产出指标", "质量指标", "苗木成活率", "≥95%"),
    ("产出指标", "时效指标", "补植完成时间", "2027年4月底前"),
    ("产出指标", "成本指标", "单株补植成本", "≤800元/株"),
    ("效益指标", "社会效益指标", "道路遮阴率提高幅度", "≥3%"),
    ("满意度指标", "服务对象满意度指标", "沿街居民满意度", "≥90%"),
]
VAGUE = [
    ("产出指标", "数量指标", "更换路灯盏数", "≥120盏"),
    ("产出指标", "质量指标", "更换质量合格情况", "合格"),
    ("产出指标", "时效指标", "更换完成及时性", "及时"),
    ("效益指标", "社会效益指标", "夜间照明改善程度", "明显改善"),
    ("满意度指标", "服务对象满意度指标", "游园群众满意度", "≥90%"),
]


def write_roster(file, rows=ROSTER):
    """The roster as a workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def form(project, department, rows, funds="30", goal="全年完成既定任务。"):
    """The form of one project, drawn."""
    head = [
        f"项目名称 | {project} | < | <",
        f"主管部门 | {department} | < | <",
        f"项目资金（万元） | 年度资金总额 | {funds} | <",
        f"^ | 其中：财政拨款 | {funds} | <",
        f"年度总体目标 | {goal} | < | <",
        "一级指标 | 二级指标 | 三级指标 | 指标值",
    ]
    return "\n".join([*head, *(" | ".join(row) for row in rows)])


def send(folder, name, department, project, rows, **more):
    """Write what a department sends."""
    kind = name.rpartition(".")[2]
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    drawn = form(project, department, rows, **more)
    file.write_bytes(FORMATS[kind](["项目支出绩效目标申报表", "（2027年度）"], drawn))
    return file


def first_round(folder):
    """What three departments and a stranger send first."""
    send(
        folder,
        "园林/行道树.docx",
        "318-青禾市园林管理局",
        "行道树补植",
        GOOD,
        goal="补植行道树400株，成活率不低于95%。",
    )
    send(folder, "园林/夜灯.docx", "青禾市园林管理局", "公园夜灯更换", VAGUE)
    send(folder, "渔业中心.xlsx", "渔业中心", "增殖放流", VAGUE, goal="改善渔业资源。")
    (folder / "档案馆.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    return folder
