"""The client."""

from __future__ import annotations

import json
import os
import shutil
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any, Iterable, Iterator, Mapping, Sequence

from .errors import CycleDashError, RefusedError, RunFailedError, UnreachableError
from .series import Series, decode

_ENDED = frozenset({"Completed", "Failed", "Cancelled", "Paused"})
_PAGE_SIZE = 200


class Client:
    """A CycleDash server.

    ``address`` is that of the dashboard, e.g. ``http://127.0.0.1:5080``; a path below it is kept.
    ``timeout_seconds`` limits each request, not a whole wait.
    """

    def __init__(self, address: str = "http://127.0.0.1:5080", timeout_seconds: float = 60) -> None:
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise ValueError(f"The address must begin with http:// or https://, not {address!r}.")
        self._base = address.rstrip("/") + "/"
        self._timeout = timeout_seconds

    # Reading

    def runs(self, **filters: Any) -> Iterator[dict[str, Any]]:
        """Every run that matches, page by page.

        Filters are those of ``GET /api/runs``: model, status, dataset, tag, search, sort (e.g. "-created") …
        A list gives a filter several times, e.g. ``tag=["a", "b"]``.
        """
        page = 1
        while True:
            answer = self._json("GET", "api/runs", query={**filters, "page": page, "pageSize": _PAGE_SIZE})
            yield from answer["items"]
            if page * _PAGE_SIZE >= answer["total"]:
                return
            page += 1

    def run(self, run_id: int) -> dict[str, Any]:
        """One run with its configuration, dataset, history and checkpoints."""
        return self._json("GET", f"api/runs/{int(run_id)}")

    def series(
        self,
        runs: int | Iterable[int],
        names: Iterable[str] | None = None,
        buckets: int = 600,
        first_step: int | None = None,
        last_step: int | None = None,
    ) -> list[Series]:
        """Metrics of one run or of several; all of them where no names are given."""
        ids = [runs] if isinstance(runs, int) else list(runs)
        query = {
            "runs": ",".join(str(int(run)) for run in ids),
            "names": None if names is None else ",".join(names),
            "buckets": buckets,
            "xFrom": first_step,
            "xTo": last_step,
        }
        with self._open("GET", "api/series", query=query) as answer:
            return decode(answer.read())

    def compare(self, runs: Iterable[int], **options: Any) -> dict[str, Any]:
        """Best and last of every score with intervals and tests, and what differs between the runs."""
        return self._json("GET", "api/compare", query={"runs": ",".join(str(int(run)) for run in runs), **options})

    def datasets(self) -> list[dict[str, Any]]:
        """The imported datasets."""
        return self._json("GET", "api/datasets")

    def queue(self) -> dict[str, Any]:
        """What trains and what waits, with expected times."""
        return self._json("GET", "api/queue")

    # Launching

    def launch(self, **config: Any) -> dict[str, Any]:
        """Queues one run and returns it. Keys are those of a run configuration, e.g. ``dataset="aerial-map", seed=2``.

        Raises RefusedError with every fault where the configuration cannot be trained.
        """
        return self._json("POST", "api/runs", body=config)

    def launch_comparison(
        self,
        config: Mapping[str, Any],
        sweep: Mapping[str, str | Sequence[Any]],
        tag: str | None = None,
        leave_out_finished: bool = False,
    ) -> dict[str, Any]:
        """Queues every combination of the swept values, all or none; returns ``tag``, ``runs`` and ``alreadyFinished``.

        A sweep takes lists or texts: ``{"recipe": ["cyclegan", "cycle-wgan"], "seed": "1..5"}``.
        """
        body: dict[str, Any] = {"config": dict(config), "sweep": {key: value if isinstance(value, str) else list(value) for key, value in sweep.items()}}
        if tag is not None:
            body["tag"] = tag
        if leave_out_finished:
            body["leaveOutFinished"] = True
        return self._json("POST", "api/runs/batch", body=body)

    def clone(self, run_id: int, **changes: Any) -> dict[str, Any]:
        """Queues a run with the configuration of another one, but for the changes."""
        return self._json("POST", f"api/runs/{int(run_id)}/clone", body=changes)

    def fork(self, run_id: int, step: int, **changes: Any) -> dict[str, Any]:
        """Queues a run that goes on from a checkpoint of another one, with changed parameters."""
        return self._json("POST", f"api/runs/{int(run_id)}/checkpoints/{int(step)}/fork", body=changes)

    def cancel(self, run_id: int) -> None:
        """Stops the run within one step and keeps everything."""
        self._send(f"api/runs/{int(run_id)}/cancel")

    def pause(self, run_id: int) -> None:
        """Writes a checkpoint and stops."""
        self._send(f"api/runs/{int(run_id)}/pause")

    def resume(self, run_id: int) -> None:
        """Queues the run again; it goes on from its last checkpoint."""
        self._send(f"api/runs/{int(run_id)}/resume")

    def pause_queue(self) -> None:
        """Starts no queued run until ``resume_queue``; a running run goes on."""
        self._send("api/queue/pause")

    def resume_queue(self) -> None:
        """Takes runs from the queue again."""
        self._send("api/queue/resume")

    def wait(self, run_id: int, timeout_seconds: float | None = None, poll_seconds: float = 1) -> dict[str, Any]:
        """Returns the run once it is completed.

        Raises RunFailedError where it failed, was cancelled or paused, and TimeoutError when the time is up.
        """
        deadline = None if timeout_seconds is None else time.monotonic() + timeout_seconds
        while True:
            run = self.run(run_id)
            if run["status"] == "Completed":
                return run
            if run["status"] in _ENDED:
                raise RunFailedError(run)
            if deadline is not None and time.monotonic() >= deadline:
                raise TimeoutError(f"Run {run_id} is {run['status']} after {timeout_seconds} s.")
            time.sleep(poll_seconds)

    # Files

    def samples(self, run_id: int) -> list[dict[str, Any]]:
        """The sets of translated test images by step, with their paths for ``download_sample``."""
        return self._json("GET", f"api/runs/{int(run_id)}/samples")

    def download_sample(self, run_id: int, path: str, to: str | os.PathLike[str]) -> Path:
        """Saves one sample image as PNG."""
        return self._download(f"api/runs/{int(run_id)}/samples/{urllib.parse.quote(path)}", to)

    def download_checkpoint(self, run_id: int, step: int, to: str | os.PathLike[str], file: str = "generator_AB.safetensors") -> Path:
        """Saves one file of a checkpoint, which PyTorch reads with safetensors."""
        return self._download(f"api/runs/{int(run_id)}/checkpoints/{int(step)}/{urllib.parse.quote(file)}", to)

    # Underneath

    def _download(self, path: str, to: str | os.PathLike[str]) -> Path:
        target = Path(to)
        partial = target.with_name(target.name + ".partial")
        with self._open("GET", path) as answer, open(partial, "wb") as file:
            shutil.copyfileobj(answer, file)
        partial.replace(target)
        return target

    def _send(self, path: str) -> None:
        self._open("POST", path).close()

    def _json(self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None) -> Any:
        with self._open(method, path, query, body) as answer:
            try:
                return json.load(answer)
            except ValueError as error:
                raise CycleDashError(f"{self._base} is no CycleDash server: its answer is not JSON.") from error

    def _open(self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None) -> Any:
        given = {key: value for key, value in (query or {}).items() if value is not None}
        address = self._base + path + ("?" + urllib.parse.urlencode(given, doseq=True) if given else "")
        request = urllib.request.Request(address, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            return urllib.request.urlopen(request, timeout=self._timeout)
        except urllib.error.HTTPError as error:
            with error:
                raise RefusedError.of(error.code, _problem(error.read())) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            raise UnreachableError(f"No answer from {self._base}: {error}. Does the server run there?") from error


def _problem(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
