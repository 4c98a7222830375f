"""The page of an official document: the figures of GB/T 9704-2012, in the units that Word counts in."""

from __future__ import annotations

from collections.abc import Mapping

FIGURES: Mapping[str, int] = {
    # twips, 567 to the centimetre: A4 with 37 mm above, 28 mm left and a type area of 156 by 225 mm
    "width": 11906,
    "height": 16838,
    "top": 2098,
    "right": 1474,
    "bottom": 1984,
    "left": 1587,
    # the dashes of the page number stand 7 mm under the type area
    "footer": 1417,
    # 22 lines of 28 characters: an exact line, and characters set a quarter of a point closer
    "line": 579,
    "spacing": -5,
    "title_line": 700,
    # twips; two characters of the body, one of the page number
    "indent": 640,
    "number_indent": 280,
    # half points: 2号, 3号, 4号, and 小五 with its line for tables
    "title": 44,
    "body": 32,
    "number": 28,
    "cell": 18,
    "cell_line": 206,
}
"""What styles and sections of our Word files are set by."""
