"""The client."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path, PurePosixPath
from typing import Any, Iterable, Iterator, Mapping, Sequence

from .errors import CycleDashError, RefusedError, RunFailedError, UnreachableError
from .series import Metric, Series, decode, metric

_ENDED = frozenset({"Completed", "Failed", "Cancelled", "Paused"})
_PAGE_SIZE = 1000
_CHUNK_BYTES = 1 << 20
_RESTART_SECONDS = 60
_UNAVAILABLE = 503


class Client:
    """A CycleDash server.

    ``address`` is that of the dashboard, e.g. ``http://127.0.0.1:5080``.
    ``timeout_seconds`` limits how long each request waits for bytes, not a whole wait.
    """

    def __init__(self, address: str = "http://127.0.0.1:5080", timeout_seconds: float = 60) -> None:
        if urllib.parse.urlsplit(address).scheme not in ("http", "https"):
            raise ValueError(f"The address must begin with http:// or https://, not {address!r}.")
        self._base = address.rstrip("/") + "/"
        self._timeout = timeout_seconds

    # Reading

    def runs(
        self,
        *,
        status: str | None = None,
        model: str | None = None,
        dataset: str | None = None,
        author: str | None = None,
        tag: str | Sequence[str] | None = None,
        anyTag: str | Sequence[str] | None = None,
        noTag: str | Sequence[str] | None = None,
        search: str | None = None,
        f: str | Sequence[str] | None = None,
        archived: str | None = None,
        sort: str | None = None,
        cols: str | Iterable[str] | None = None,
    ) -> list[dict[str, Any]]:
        """Every run that matches, read as a whole before it is returned.

        The parameters are those of ``GET /api/runs`` and of the runs page. ``tag``, ``anyTag``, ``noTag`` and ``f`` take
        several values; ``f`` takes conditions on any column, e.g. ``f=["learningRate:>=:0.0001", "status:in:Running,Paused"]``.
        ``cols`` names columns whose values each run then has in ``values``, e.g. ``["learningRate", "best:eval/fid_AB"]``.
        """
        single = {"status": status, "model": model, "dataset": dataset, "author": author, "search": search, "archived": archived, "sort": sort}
        for key, value in single.items():
            if value is not None and not isinstance(value, str):
                raise ValueError(f'{key} takes one text, not {value!r}; for any of several values give f="{key}:in:VALUE,VALUE".')
        query = {
            **single,
            "tag": tag,
            "anyTag": anyTag,
            "noTag": noTag,
            "f": f,
            "cols": _joined(cols),
            "pageSize": _PAGE_SIZE,
        }
        # Runs that are launched meanwhile push others to the next page; those come once all the same.
        found: dict[int, dict[str, Any]] = {}
        page = 1
        while True:
            answer = self._json("GET", "api/runs", query={**query, "page": page})
            for run in answer["items"]:
                found.setdefault(run["id"], _with_numbers(run))
            if page * _PAGE_SIZE >= answer["total"]:
                return list(found.values())
            page += 1

    def run(self, run_id: int) -> dict[str, Any]:
        """One run with its configuration, dataset, history and checkpoints."""
        return self._json("GET", f"api/runs/{int(run_id)}")

    def metrics(
        self,
        run_id: int,
        names: str | Iterable[str] | None = None,
        max_points: int | None = None,
        first_step: int | None = None,
        last_step: int | None = None,
    ) -> list[Metric]:
        """Metrics of one run, every point of them; all metrics where no names are given.

        ``max_points`` thins each metric out to at most so many entries.
        """
        query = {"names": _joined(names), "maxPoints": max_points, "xFrom": first_step, "xTo": last_step}
        return [metric(one) for one in self._json("GET", f"api/runs/{int(run_id)}/metrics", query=query)["series"]]

    def series(
        self,
        runs: int | Iterable[int],
        names: str | Iterable[str] | None = None,
        buckets: int = 600,
        first_step: int | None = None,
        last_step: int | None = None,
    ) -> list[Series]:
        """Metrics of one run or of several at the level of detail that a chart of ``buckets`` columns needs.

        All metrics where no names are given. Raises RefusedError where one of the runs does not exist.
        """
        ids = [runs] if isinstance(runs, int) else [int(run) for run in runs]
        query = {
            "runs": ",".join(map(str, ids)),
            "names": _joined(names),
            "buckets": buckets,
            "xFrom": first_step,
            "xTo": last_step,
        }
        found, missing = decode(self._bytes("GET", "api/series", query=query))
        if missing:
            raise RefusedError(404, f"There is no run {', '.join(map(str, missing))}.")
        return found

    def compare(self, runs: Iterable[int], **options: Any) -> dict[str, Any]:
        """Best and last of every score with intervals and tests, and what differs between the runs."""
        return self._json("GET", "api/compare", query={"runs": ",".join(str(int(run)) for run in runs), **options})

    def datasets(self) -> list[dict[str, Any]]:
        """The imported datasets."""
        return self._json("GET", "api/datasets")

    def queue(self) -> dict[str, Any]:
        """What trains and what waits, with expected times."""
        return self._json("GET", "api/queue")

    def views(self) -> list[dict[str, Any]]:
        """The saved views of the runs page."""
        return self._json("GET", "api/views")

    def log(self, run_id: int, level: str | None = None, search: str | None = None, last: int | None = None) -> list[dict[str, Any]]:
        """The run's history and what the server wrote about it, oldest first; the newest 1,000 lines unless ``last`` says otherwise."""
        return self._json("GET", f"api/runs/{int(run_id)}/log", query={"level": level, "search": search, "last": last})["entries"]

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
        return self._json("POST", "api/runs/batch", body=_batch(config, sweep, tag, leave_out_finished))

    def preview(
        self,
        config: Mapping[str, Any],
        sweep: Mapping[str, str | Sequence[Any]],
        tag: str | None = None,
        leave_out_finished: bool = False,
    ) -> dict[str, Any]:
        """What ``launch_comparison`` would queue: ``count``, ``names``, ``estimatedSeconds`` and ``alreadyFinished``; queues nothing.

        The server measures some steps of each distinct model, a few seconds each. Raises RefusedError with every fault.
        """
        return self._json("POST", "api/runs/batch", body={**_batch(config, sweep, tag, leave_out_finished), "preview": True})

    def clone(self, run_id: int, **changes: Any) -> dict[str, Any]:
        """Queues a run with the configuration of another one, but for the changes."""
        return self._json("POST", f"api/runs/{int(run_id)}/clone", body=changes)

    def fork(self, run_id: int, step: int, **changes: Any) -> dict[str, Any]:
        """Queues a run that goes on from a checkpoint of another one, with changed parameters."""
        return self._json("POST", f"api/runs/{int(run_id)}/checkpoints/{int(step)}/fork", body=changes)

    # Steering and editing

    def cancel(self, run_id: int) -> None:
        """Stops the run within one step and keeps everything."""
        self._bytes("POST", f"api/runs/{int(run_id)}/cancel")

    def pause(self, run_id: int) -> None:
        """Writes a checkpoint and stops."""
        self._bytes("POST", f"api/runs/{int(run_id)}/pause")

    def resume(self, run_id: int) -> None:
        """Queues the run again; it goes on from its last checkpoint."""
        self._bytes("POST", f"api/runs/{int(run_id)}/resume")

    def edit(
        self, run_id: int, name: str | None = None, tags: Sequence[str] | None = None, notes: str | None = None, archived: bool | None = None
    ) -> None:
        """Changes what is given; the rest stays. ``archived`` puts the run out of sight and back."""
        given = {"name": name, "tags": None if tags is None else list(tags), "notes": notes, "archived": archived}
        self._bytes("PATCH", f"api/runs/{int(run_id)}", body={key: value for key, value in given.items() if value is not None})

    def delete(self, run_id: int) -> None:
        """Removes a run that is not running, with its files, for good."""
        self._bytes("DELETE", f"api/runs/{int(run_id)}")

    def pause_queue(self) -> None:
        """Starts no queued run until ``resume_queue``; a running run goes on."""
        self._bytes("POST", "api/queue/pause")

    def resume_queue(self) -> None:
        """Takes runs from the queue again."""
        self._bytes("POST", "api/queue/resume")

    def wait(self, run_id: int, timeout_seconds: float | None = None, poll_seconds: float = 1) -> dict[str, Any]:
        """Returns the run once it is completed.

        Raises RunFailedError where it failed, was cancelled or paused, and TimeoutError when the time is up. A run outlives
        a restart of its server, so the server may be away for a minute.
        """
        start = time.monotonic()
        deadline = None if timeout_seconds is None else start + timeout_seconds
        seen = start
        while True:
            try:
                run = self.run(run_id)
            except (UnreachableError, RefusedError) as error:
                if isinstance(error, RefusedError) and error.status != _UNAVAILABLE:
                    raise
                now = time.monotonic()
                if now - seen >= _RESTART_SECONDS or (deadline is not None and now >= deadline):
                    raise
            else:
                seen = time.monotonic()
                if run["status"] == "Completed":
                    return run
                if run["status"] in _ENDED:
                    raise RunFailedError(run)
                if deadline is not None and seen >= deadline:
                    raise TimeoutError(f"Run {run_id} is {run['status']} after {timeout_seconds} s.")
            time.sleep(poll_seconds)

    # Files

    def samples(self, run_id: int) -> list[dict[str, Any]]:
        """The sets of translated test images by step, with their paths for ``download_sample``."""
        return self._json("GET", f"api/runs/{int(run_id)}/samples")

    def download_sample(self, run_id: int, path: str, to: str | os.PathLike[str]) -> Path:
        """Saves one sample image as PNG."""
        return self._download("GET", f"api/runs/{int(run_id)}/samples/{urllib.parse.quote(path)}", to)

    def download_samples(self, run_id: int, step: int, folder: str | os.PathLike[str]) -> list[Path]:
        """Saves the test images of one step, real, translated and reconstructed, under their paths in a folder."""
        triplets = [triplet for found in self.samples(run_id) if found["step"] == step for triplet in found["triplets"]]
        if not triplets:
            raise RefusedError(404, f"Run {run_id} has no sample images of step {step}.")
        paths = dict.fromkeys(triplet[kind] for triplet in triplets for kind in ("realPath", "translatedPath", "reconstructedPath"))
        saved = []
        for path in paths:
            target = Path(folder).joinpath(*(part for part in PurePosixPath(path).parts if part not in ("/", "..")))
            target.parent.mkdir(parents=True, exist_ok=True)
            saved.append(self.download_sample(run_id, path, target))
        return saved

    def download_checkpoint(self, run_id: int, step: int, to: str | os.PathLike[str], file: str = "generator_AB.safetensors") -> Path:
        """Saves one file of a checkpoint, which PyTorch reads with safetensors."""
        return self._download("GET", f"api/runs/{int(run_id)}/checkpoints/{int(step)}/{urllib.parse.quote(file)}", to)

    def translate(
        self,
        run_id: int,
        image: str | os.PathLike[str],
        to: str | os.PathLike[str],
        direction: str = "AB",
        step: int | None = None,
        reconstruct: bool = False,
    ) -> Path:
        """Sends an image file through a run's generators and saves the translation as PNG.

        ``reconstruct`` saves the translation translated back; ``step`` is that of a checkpoint, the newest where left out.
        """
        query = {"direction": direction, "step": step, "reconstruct": "true" if reconstruct else None}
        return self._download("POST", f"api/runs/{int(run_id)}/translate", to, query=query, body=Path(image).read_bytes())

    # Underneath

    def _download(
        self, method: str, path: str, to: str | os.PathLike[str], query: Mapping[str, Any] | None = None, body: Any = None
    ) -> Path:
        target = Path(to)
        partial = target.with_name(target.name + ".partial")
        try:
            with self._open(method, path, query, body) as answer, open(partial, "wb") as file:
                missing = answer.length
                while chunk := self._read(answer, _CHUNK_BYTES):
                    file.write(chunk)
                    if missing is not None:
                        missing -= len(chunk)
                # http.client does not tell when a connection ends too early.
                if missing:
                    raise UnreachableError(f"The connection to {self._base} ended {missing} bytes before the end of {path}.")
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        return target

    def _json(self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None) -> Any:
        try:
            return json.loads(self._bytes(method, path, query, body))
        except ValueError as error:
            raise CycleDashError(f"{self._base} is no CycleDash server: its answer is not JSON.") from error

    def _bytes(self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None) -> bytes:
        with self._open(method, path, query, body) as answer:
            return self._read(answer)

    def _read(self, answer: http.client.HTTPResponse, most: int | None = None) -> bytes:
        with self._reaching():
            return answer.read(most)

    def _open(self, method: str, path: str, query: Mapping[str, Any] | None = None, body: Any = None) -> http.client.HTTPResponse:
        """``body`` is sent as it is where it is bytes, and otherwise as JSON."""
        given = {key: value for key, value in (query or {}).items() if value is not None}
        address = self._base + path + ("?" + urllib.parse.urlencode(given, doseq=True) if given else "")
        request = urllib.request.Request(address, method=method)
        if body is not None:
            request.data = body if isinstance(body, bytes) else json.dumps(body).encode()
            request.add_header("Content-Type", "application/octet-stream" if isinstance(body, bytes) else "application/json")
        with self._reaching():
            try:
                return urllib.request.urlopen(request, timeout=self._timeout)
            except urllib.error.HTTPError as error:
                with error:
                    raise RefusedError.of(error.code, _problem(error.read())) from None

    @contextlib.contextmanager
    def _reaching(self) -> Iterator[None]:
        try:
            yield
        except (OSError, http.client.HTTPException) as error:
            raise UnreachableError(f"No whole answer from {self._base}: {error or type(error).__name__}. Does the server run there?") from error


def _joined(names: str | Iterable[str] | None) -> str | None:
    return names if names is None or isinstance(names, str) else ",".join(names)


def _batch(config: Mapping[str, Any], sweep: Mapping[str, str | Sequence[Any]], tag: str | None, leave_out_finished: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"config": dict(config), "sweep": {key: value if isinstance(value, str) else list(value) for key, value in sweep.items()}}
    if tag is not None:
        body["tag"] = tag
    if leave_out_finished:
        body["leaveOutFinished"] = True
    return body


def _with_numbers(run: dict[str, Any]) -> dict[str, Any]:
    """The same with floats in the place of the texts for NaN and infinities; metrics alone have a colon in their columns' keys."""
    run["latest"] = {name: float(value) for name, value in run["latest"].items()}
    run["values"] = {key: _number(value) if ":" in key else value for key, value in run["values"].items()}
    return run


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _problem(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
