"""Make a folder from which perfcheck installs without a network.

    python scripts/make_offline.py FOLDER [--extras serve,ocr] [--platform win_amd64 --python 3.11]

Without --platform the wheels are those of this machine. Nothing is built for another one: what has no
wheels is Python alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_WHEEL = ("jieba",)
"""Dependencies that are published as source alone; made here, their wheels serve every machine."""
SH = """#!/bin/sh
# 在本文件夹里建 perfcheck 环境并安装，不联网
set -e
cd "$(dirname "$0")"
"${{PYTHON:-python3}}" -m venv 环境
环境/bin/python -m pip install --no-index --find-links wheels "perfcheck{extras}"
环境/bin/perfcheck --version
echo "安装完毕。运行：$(pwd)/环境/bin/perfcheck check 文件"
"""
BAT = """@echo off
chcp 65001 >nul
rem 在本文件夹里建 perfcheck 环境并安装，不联网
cd /d "%~dp0"
py -3 -m venv env 2>nul || python -m venv env || goto failed
env\\Scripts\\python -m pip install --no-index --find-links wheels "perfcheck{extras}" || goto failed
env\\Scripts\\perfcheck --version
echo 安装完毕。运行：%~dp0env\\Scripts\\perfcheck check 文件
pause
exit /b 0
:failed
echo 安装没有完成：请核对已装 Python，且版本与 wheels 文件夹相符
pause
exit /b 1
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--extras", default="serve")
    parser.add_argument("--platform", help="such as win_amd64 or manylinux2014_aarch64")
    parser.add_argument("--python", default=f"{sys.version_info.major}.{sys.version_info.minor}")
    options = parser.parse_args()
    wheels = options.folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    extras = f"[{options.extras}]" if options.extras else ""
    pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT), *WITHOUT_WHEEL)
    own = next(wheels.glob("perfcheck-*.whl"))
    target = ["--platform", options.platform, "--python-version", options.python] if options.platform else []
    places = ["--find-links", str(wheels), "--dest", str(wheels)]
    pip("download", "--only-binary", ":all:", *places, *target, f"{own}{extras}")
    install = options.folder / "install.sh"
    install.write_text(SH.format(extras=extras), encoding="utf-8", newline="\n")
    install.chmod(0o755)
    (options.folder / "安装.bat").write_text(BAT.format(extras=extras), encoding="utf-8", newline="\r\n")
    print(f"{len(list(wheels.glob('*.whl')))} wheels in {wheels}; copy {options.folder} and run install.sh or 安装.bat")


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)


if __name__ == "__main__":
    main()
