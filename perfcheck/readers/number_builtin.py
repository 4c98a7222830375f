"""The number formats that a workbook means by a number alone, as Excel in Chinese shows them."""

from __future__ import annotations

_YEAR_MONTH, _MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
_AFTERNOON = '上午/下午h"时"mm"分"'
_ACCOUNTING = '_ * {0}_ ;_ * -{0}_ ;_ * "-"{1}_ ;_ @_ '

DATES = {
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _YEAR_MONTH,
    28: _MONTH_DAY,
    29: _MONTH_DAY,
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: _AFTERNOON,
    35: _AFTERNOON + 'ss"秒"',
    36: _YEAR_MONTH,
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    50: _YEAR_MONTH,
    51: _MONTH_DAY,
    52: _YEAR_MONTH,
    53: _MONTH_DAY,
    54: _MONTH_DAY,
    55: _AFTERNOON,
    56: _AFTERNOON + 'ss"秒"',
    57: _YEAR_MONTH,
    58: _MONTH_DAY,
}
"""Formats of dates and times."""

BUILT_IN = {
    **DATES,
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "¥#,##0;¥-#,##0",
    6: "¥#,##0;¥-#,##0",
    7: "¥#,##0.00;¥-#,##0.00",
    8: "¥#,##0.00;¥-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: _ACCOUNTING.format("#,##0", ""),
    42: _ACCOUNTING.format("¥#,##0", ""),
    43: _ACCOUNTING.format("#,##0.00", "??"),
    44: _ACCOUNTING.format("¥#,##0.00", "??"),
    48: "##0.0E+0",
    49: "@",
}
"""All formats, by their number."""
