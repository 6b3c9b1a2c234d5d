"""The compact binary answer of ``GET /api/series``."""

from __future__ import annotations

import json
import struct
import sys
from array import array
from dataclasses import dataclass
from typing import Any

from .errors import CycleDashError

_MAGIC = b"CDS1"


@dataclass(frozen=True)
class Series:
    """One metric of one run, as plain lists of equal length.

    ``kind`` is "points" where every point is there, and "buckets" where ``steps_per_bucket`` steps were put together:
    ``values`` are then means, and ``mins`` and ``maxs`` keep every spike. ``times`` are Unix milliseconds.
    ``protocol`` tells how a score was measured and is None for training metrics; scores of different protocols
    cannot be compared.
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


def decode(body: bytes) -> list[Series]:
    """Reads the answer; raises CycleDashError where it is none."""
    if len(body) < 8 or body[:4] != _MAGIC:
        raise CycleDashError("The server's answer is not a series in the format CDS1.")
    (length,) = struct.unpack_from("<I", body, 4)
    header = json.loads(body[8 : 8 + length])
    columns = header.get("columns", ["step", "value", "min", "max", "time"])
    offset = (8 + length + 7) & ~7
    found = []
    for head in header["series"]:
        read = {}
        for column in columns:
            end = offset + 8 * head["count"]
            if end > len(body):
                raise CycleDashError("The server's answer ends too early.")
            numbers = array("d")
            numbers.frombytes(body[offset:end])
            if sys.byteorder == "big":
                numbers.byteswap()
            read[column] = numbers.tolist()
            offset = end
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
            )
        )
    return found
