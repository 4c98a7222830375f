"""What the service has done since it started, in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Metrics:
    """Counts that one event loop keeps: answers to uploads by status, files in hand, time outs, seconds spent."""

    answered: Counter[int] = field(default_factory=Counter)
    running: int = 0
    timeouts: int = 0
    crashes: int = 0
    seconds: float = 0.0

    def text(self) -> str:
        """The metrics, a line each."""
        lines = [
            "# TYPE perfcheck_uploads_total counter",
            *(f'perfcheck_uploads_total{{status="{s}"}} {n}' for s, n in sorted(self.answered.items())),
            "# TYPE perfcheck_uploads_running gauge",
            f"perfcheck_uploads_running {self.running}",
            "# TYPE perfcheck_timeouts_total counter",
            f"perfcheck_timeouts_total {self.timeouts}",
            "# TYPE perfcheck_worker_crashes_total counter",
            f"perfcheck_worker_crashes_total {self.crashes}",
            "# TYPE perfcheck_check_seconds_total counter",
            f"perfcheck_check_seconds_total {self.seconds:.3f}",
        ]
        return "\n".join(lines) + "\n"
