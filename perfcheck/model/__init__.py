"""The words of the domain: immutable values without behaviour of their own.

Nothing here reads a file, and nothing here imports another package of perfcheck.
"""
