"""Prints the schema, for ``report.schema.json``."""

import sys

from perfcheck import contract

sys.stdout.write(contract.text(contract.schema()))
