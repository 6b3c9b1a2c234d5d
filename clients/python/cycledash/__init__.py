"""Reads and launches runs of a CycleDash server. Standard library only, Python 3.11 or newer.

    from cycledash import Client

    dash = Client("http://127.0.0.1:5080")
    for run in dash.runs(status="Completed", dataset="aerial-map"):
        print(run["id"], run["name"])
    series = dash.series([1, 2], names=["eval/fid_AB"])
"""

from .client import Client
from .errors import CycleDashError, RefusedError, RunFailedError, UnreachableError
from .series import Metric, Series

__all__ = ["Client", "CycleDashError", "Metric", "RefusedError", "RunFailedError", "Series", "UnreachableError"]
