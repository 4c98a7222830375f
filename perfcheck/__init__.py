"""perfcheck: a linter for the performance targets of Chinese budget submissions."""

__version__ = "0.1.0"
