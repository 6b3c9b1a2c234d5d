"""Metrics as plain lists: the compact binary answer of ``GET /api/series``, and the JSON of ``GET /api/runs/{id}/metrics``."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from dataclasses import dataclass
from typing import Any, Mapping

from .errors import CycleDashError

_MAGIC = b"CDS2"


@dataclass(frozen=True)
class Series:
    """One metric of one run as charts draw it, as plain lists of equal length.

    ``kind`` is "points" where every point is there; values that are no number are then themselves. It is "buckets" where
    ``steps_per_bucket`` steps were put together: ``values`` are then means and ``mins`` and ``maxs`` keep every spike, all
    of the finite values only, and ``non_finite`` counts the others (NaN and infinities). ``times`` are Unix milliseconds.
    ``protocol`` tells how a score was measured and is None for training metrics; scores of different protocols
    cannot be compared. ``started_at``, in Unix milliseconds, is when the run's first step began, and ``steps_per_epoch`` is
    0 until its training has begun.
    """

    run: int
    name: str
    protocol: dict[str, Any] | None
    kind: str
    steps_per_bucket: int
    steps: list[int]
    values: list[float]
    mins: list[float]
    maxs: list[float]
    times: list[int]
    non_finite: list[int]
    steps_per_epoch: int
    started_at: int | None


@dataclass(frozen=True)
class Metric:
    """One metric of one run, point by point, as plain lists of equal length; NaN and infinities are themselves.

    Thinned out, an entry stands for several steps: ``steps`` and ``values`` are those of the last one, ``mins`` and ``maxs``
    the extremes, and ``non_finite`` counts NaN and infinities, of which NaN shows in neither extreme.
    """

    name: str
    protocol: dict[str, Any] | None
    steps: list[int]
    values: list[float]
    mins: list[float]
    maxs: list[float]
    non_finite: list[int]


def metric(answer: Mapping[str, Any]) -> Metric:
    """One series of the JSON answer, in which values that are no number are texts such as "NaN"."""
    return Metric(
        name=answer["name"],
        protocol=answer.get("protocol"),
        steps=answer["steps"],
        values=[float(value) for value in answer["values"]],
        mins=[float(value) for value in answer["min"]],
        maxs=[float(value) for value in answer["max"]],
        non_finite=answer["nonFinite"],
    )


def decode(body: bytes) -> tuple[list[Series], list[int]]:
    """Reads the binary answer: the series, and the runs that do not exist. Raises CycleDashError where it is none."""
    if len(body) < 8 or body[:4] != _MAGIC:
        raise CycleDashError("The server's answer is not a series in the format CDS2.")
    (length,) = struct.unpack_from("<I", body, 4)
    header = json.loads(body[8 : 8 + length])
    offset = (8 + length + 7) & ~7
    columns = []
    for count in header["lengths"]:
        end = offset + 8 * count
        if end > len(body):
            raise CycleDashError("The server's answer ends too early.")
        numbers = array("d")
        numbers.frombytes(body[offset:end])
        if sys.byteorder == "big":
            numbers.byteswap()
        columns.append(numbers.tolist())
        offset = end
    found = []
    for head in header["series"]:
        # Equal columns are sent once.
        read = {name: list(columns[index]) for name, index in zip(header["columns"], head["at"])}
        found.append(
            Series(
                run=head["run"],
                name=head["name"],
                protocol=head.get("protocol"),
                kind=head["kind"],
                steps_per_bucket=head["stepsPerBucket"],
                steps=[int(step) for step in read["step"]],
                values=read["value"],
                mins=read["min"],
                maxs=read["max"],
                times=[int(time) for time in read["time"]],
                non_finite=[int(count) for count in read["nonFinite"]],
                steps_per_epoch=head["stepsPerEpoch"],
                started_at=head["startedAt"],
            )
        )
    return found, header["missing"]
