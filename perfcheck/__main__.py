"""``python -m perfcheck`` and the console script."""

import signal

# while the program loads there is nothing to report: who stops it then sees no traceback
_HANDLER = signal.getsignal(signal.SIGINT)
if _HANDLER is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from perfcheck import cli  # noqa: E402


def main() -> None:
    """The command, which may be stopped in order from here on."""
    try:
        signal.signal(signal.SIGINT, _HANDLER)
        cli.main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
