"""What can go wrong, each with a message that says what to do."""

from __future__ import annotations

from typing import Any, Mapping


class CycleDashError(Exception):
    """Base of everything that this package raises on purpose."""


class UnreachableError(CycleDashError):
    """There is no whole answer from the server: it does not run, the address is wrong, or it stopped while it answered."""


class RefusedError(CycleDashError):
    """The server refused the request.

    ``status`` is the HTTP status; ``faults`` maps each wrong key to its messages and is empty where the request
    as a whole was refused, e.g. because there is no such run.
    """

    def __init__(self, status: int, message: str, faults: Mapping[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.faults: dict[str, list[str]] = dict(faults or {})

    @classmethod
    def of(cls, status: int, problem: Any) -> "RefusedError":
        """From problem details (RFC 9457); from any other body where it is none."""
        if not isinstance(problem, Mapping):
            return cls(status, f"The server answered with status {status}.")
        faults = problem.get("errors") or {}
        text = problem.get("detail") or problem.get("title") or f"The server answered with status {status}."
        if faults:
            text = "; ".join(message for messages in faults.values() for message in messages)
        return cls(status, text, faults)


class RunFailedError(CycleDashError):
    """A run that was waited for ended otherwise than completed; ``run`` is its last state."""

    def __init__(self, run: Mapping[str, Any]) -> None:
        reason = run.get("failure") or "see its page"
        super().__init__(f"Run {run['id']} is {run['status']}: {reason}")
        self.run = run
