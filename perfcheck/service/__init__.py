"""perfcheck over HTTP, for hosts that are not written in Python."""
