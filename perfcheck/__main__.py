"""``python -m perfcheck``."""

from perfcheck.cli import main

if __name__ == "__main__":
    main()
