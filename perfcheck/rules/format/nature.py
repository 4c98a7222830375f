"""Whether an indicator says of itself that it is quantitative."""

from __future__ import annotations

from perfcheck.language.width import normalise
from perfcheck.model.submission import Indicator


def is_quantitative(indicator: Indicator) -> bool:
    """Whether the form or the value says 定量."""
    return "定量" in _said(indicator) and "定性" not in _said(indicator)


def is_qualitative(indicator: Indicator) -> bool:
    """Whether the form or the value says 定性."""
    return "定性" in _said(indicator) and "定量" not in _said(indicator)


def _said(indicator: Indicator) -> str:
    return normalise(indicator.nature or "") or normalise(indicator.value)[:2]
