"""Rounds compared: pure functions over reports and submissions, which read no file and keep nothing."""
