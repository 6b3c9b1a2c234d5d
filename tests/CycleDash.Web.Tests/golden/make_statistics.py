#!/usr/bin/env python3
"""Writes statistics.json beside this file: what SciPy and NumPy compute, for Comparison/Statistics/*Tests.cs.

Made with Debian's python3-scipy (SciPy 1.10, NumPy 1.24):  python3 make_statistics.py
"""

import itertools
import json
import pathlib

import numpy
from scipy import stats

GROUPS = {
    "three and three, apart": ([0.21, 0.23, 0.25], [0.31, 0.35, 0.36]),
    "three and three, mixed": ([0.21, 0.33, 0.25], [0.31, 0.22, 0.36]),
    "three and four": ([1.0, 2.0, 4.0], [3.0, 5.0, 6.0, 8.0]),
    "ties": ([1.0, 1.0, 2.0], [1.0, 2.0, 2.0]),
    "two and two": ([-1.5, 2.25], [3.5, 4.75]),
    "five and five": ([5.1, 4.9, 5.6, 5.8, 6.0], [6.1, 6.4, 5.7, 7.0, 6.6]),
}


def resampled_means(values):
    return numpy.array([numpy.mean(draw) for draw in itertools.product(values, repeat=len(values))])


def percentiles(estimates):
    return list(numpy.percentile(estimates, [2.5, 97.5]))


def pair(name, first, second):
    test = stats.permutation_test(
        (first, second), lambda x, y: numpy.mean(x) - numpy.mean(y), permutation_type="independent", n_resamples=numpy.inf)
    row = {"name": name, "first": first, "second": second, "difference": test.statistic, "p": test.pvalue, "arrangements": len(test.null_distribution)}
    if len(first) + len(second) <= 7:
        differences = numpy.subtract.outer(resampled_means(first), resampled_means(second)).ravel()
        row["bootstrap"] = percentiles(differences)
    return row


def sample(values):
    mean, error = numpy.mean(values), stats.sem(values)
    return {
        "values": values,
        "mean": mean,
        "sd": numpy.std(values, ddof=1),
        "confidence": list(stats.t.interval(0.95, len(values) - 1, loc=mean, scale=error)),
        "bootstrap": percentiles(resampled_means(values)),
    }


EIGHT = [0.31, 0.28, 0.35, 0.27, 0.33, 0.30, 0.41, 0.29]
NINE = [0.36, 0.33, 0.29, 0.38, 0.40, 0.31, 0.37, 0.35, 0.34]
LARGE = stats.permutation_test(
    (EIGHT, NINE), lambda x, y: numpy.mean(x) - numpy.mean(y), permutation_type="independent", n_resamples=numpy.inf)
BOOTSTRAP = stats.bootstrap((EIGHT,), numpy.mean, method="percentile", n_resamples=100_000, random_state=1).confidence_interval

golden = {
    "quantiles": [[df, p, stats.t.ppf((1 + p) / 2, df)] for df in (1, 2, 3, 4, 7, 10, 29, 199) for p in (0.5, 0.9, 0.95, 0.999)],
    "samples": [sample(values) for values in ([0.25, 0.5], [1.0, 2.0, 4.0], [0.21, 0.33, 0.25, 0.30], [5.1, 4.9, 5.6, 5.8, 6.0])],
    "pairs": [pair(name, first, second) for name, (first, second) in GROUPS.items()],
    "large": {"first": EIGHT, "second": NINE, "p": LARGE.pvalue, "bootstrapOfFirst": [BOOTSTRAP.low, BOOTSTRAP.high]},
}
pathlib.Path(__file__).with_name("statistics.json").write_text(json.dumps(golden, indent=1) + "\n")
