"""Checks one file or many; composes readers, extraction, rules and reports."""
