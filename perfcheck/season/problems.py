"""What a season cannot do, each with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from perfcheck.model.problem import Problem
from perfcheck.season.words import ROUNDS, SeasonError

SHOWN = 5


def _error(code: str, message: str, advice: str) -> SeasonError:
    return SeasonError(Problem(code, message, advice))


def some(names: Sequence[str]) -> str:
    """The first few of a list, and how many there are."""
    return "、".join(names[:SHOWN]) + (f" 等 {len(names)} 个" if len(names) > SHOWN else "")


def no_season(place: str) -> SeasonError:
    """Nothing there."""
    return _error("SE001", f"这里没有审核季：{place}", "先用 perfcheck season new 建立，或用 --season 指明它的文件夹")


def exists(place: str) -> SeasonError:
    """A season is there already."""
    return _error("SE002", f"{place} 里已有一个审核季", "换一个文件夹，或直接使用已有的审核季")


def no_store(place: str, detail: str = "") -> SeasonError:
    """What is there is something else, or broken."""
    told = f"（{detail}）" if detail else ""
    return _error("SE003", f"{place} 不是审核季的数据，或已损坏{told}", "核对路径；有备份的，用备份替换后再试")


def newer(place: str) -> SeasonError:
    """A later perfcheck has written it."""
    return _error("SE004", f"{place} 由更新版本的 perfcheck 写成，本版本不能打开", "请升级 perfcheck")


def unwritable(place: str, detail: str) -> SeasonError:
    """Read-only, full or gone."""
    return _error(
        "SE005", f"不能写入 {place}：{detail}", "核对文件夹的写入权限和磁盘剩余空间后再试；本次没有写入任何内容"
    )


def locked(place: str) -> SeasonError:
    """Another program holds it for longer than a command takes."""
    return _error("SE006", f"{place} 正被其他程序占用", "稍后再试；有程序停住不动的，先结束它")


def on_a_share(place: str) -> SeasonError:
    """SQLite is not safe on a network folder."""
    advice = "放在本机磁盘上；多人合用请改用 PostgreSQL（--season postgresql+psycopg://…）"
    return _error("SE007", f"{place} 在网络共享上，多台机器同时写入会损坏数据", advice)


def component_missing(module: str, extra: str) -> SeasonError:
    """An extra is not installed."""
    return _error("SE008", f"没有安装审核季所需的组件 {module}", f'请运行 pip install "perfcheck[{extra}]"')


def no_database(place: str, detail: str) -> SeasonError:
    """The server does not answer or refuses."""
    return _error("SE009", f"连不上数据库 {place}：{detail}", "核对地址、用户和密码，确认数据库已启动")


def unreadable_list(name: str, detail: str) -> SeasonError:
    """A roster or a list that is no table."""
    return _error("SE010", f"不能读取 {name}：{detail}", "请提供 .xlsx 或 .csv 文件，用 Excel 或 WPS 打开另存后再试")


def missing_column(name: str, column: str, found: Sequence[str]) -> SeasonError:
    """A table without a column that it needs."""
    told = f"，只有：{some(found)}" if found else ""
    return _error("SE011", f"{name} 没有「{column}」一列{told}", f"表头写在第一个有内容的行，其中一列写「{column}」")


def merged(name: str, cells: Sequence[str]) -> SeasonError:
    """A list whose rows cannot be told apart."""
    return _error("SE012", f"{name} 有合并单元格：{some(cells)}", "取消合并，每行写全再试")


def wrong_rows(name: str, faults: Sequence[str]) -> SeasonError:
    """Rows of a list that cannot be taken; nothing of it was."""
    told = "；".join(faults[:SHOWN]) + (f"；共 {len(faults)} 处" if len(faults) > SHOWN else "")
    return _error("SE013", f"{name} 有误，没有写入任何内容：{told}", "改正后再试")


def unknown_round(name: str, known: Sequence[str]) -> SeasonError:
    """A round in which nothing was received."""
    told = f"，已有：{'、'.join(known)}" if known else f"；常用：{'、'.join(ROUNDS)}"
    return _error("SE014", f"没有「{name}」这一轮{told}", f"先用 perfcheck season receive {name} 材料/ 收件")


def unknown_department(name: str, close: Sequence[str]) -> SeasonError:
    """A department that is not on the roster."""
    told = f"，是不是：{some(close)}" if close else ""
    return _error("SE015", f"名册里没有「{name}」{told}", "核对名称或编码；perfcheck season status 列出全部")


def no_such(what: str, key: object) -> SeasonError:
    """A number that names nothing."""
    return _error("SE016", f"没有{what} {key}", "核对编号；perfcheck season status --json 列出收到的文件")


def undecided(count: int, departments: Sequence[str]) -> SeasonError:
    """Findings without a decision hold letters back."""
    message = f"还有 {count} 条问题没有审核结论，没有出文：{some(departments)}"
    return _error("SE017", message, "用 perfcheck season decisions export 导出清单，填好审核结论后 import")


def other_season(name: str) -> SeasonError:
    """A list that was exported from another season."""
    return _error("SE018", f"{name} 属于另一个审核季，没有写入任何内容", "核对文件，或用 --season 指明它的审核季")


def nothing_to_do(message: str, advice: str) -> SeasonError:
    """A command that has nothing to work on."""
    return _error("SE019", message, advice)


def bad_template(told: str) -> SeasonError:
    """A letter of the bureau's own that cannot be filled in."""
    return _error("SE020", f"{told}；没有出文", "改正模板，或不用 --template，用自带的函")


def no_backup(place: str) -> SeasonError:
    """A database whose tables must be changed, by somebody who may not copy them there."""
    why = "改动数据结构前要在库里留一份备份，而当前用户没有建立模式的权限"
    message = f"{place} 是较早版本写成的，{why}；没有改动任何内容"
    advice = "请数据库管理员授权（GRANT CREATE ON DATABASE 库 TO 用户），或由有权限的用户用本版本打开一次"
    return _error("SE021", message, advice)
