#!/usr/bin/python3
"""Writes metrics.json: Fréchet and kernel distances of features, and resized images, as the references compute them.

Run with Debian's python3-numpy, python3-scipy, python3-mpmath, python3-pil and python3-torch:
./make_metrics_golden.py > metrics.json
Features and images are filled by the formula of make_golden.py. Fréchet distances are computed with 60 digits from the
eigenvalues of the product of the covariances, which shares nothing with the nuclear-norm form; where the covariances are
regular, SciPy's matrix root has to agree.
"""
import json
import sys

import mpmath
import numpy as np
import scipy.linalg
import torch
from PIL import Image

mpmath.mp.dps = 60


def fill(name, shape, scale=1.0):
    """Values in [-scale, scale) in single precision that depend on nothing but name and flat index."""
    h = 2166136261
    for byte in name.encode():
        h = (h ^ byte) * 16777619 % 2**32
    x = np.arange(int(np.prod(shape)), dtype=np.uint64)
    mask = np.uint64(0xFFFFFFFF)
    x = (x * np.uint64(2654435761) + np.uint64(h)) & mask
    x ^= x >> np.uint64(16)
    x = (x * np.uint64(2246822519)) & mask
    x ^= x >> np.uint64(13)
    x = (x * np.uint64(3266489917)) & mask
    x ^= x >> np.uint64(16)
    return ((x.astype(np.float64) / 2**32 * 2 - 1) * scale).astype(np.float32).reshape(shape)


def features(name, count, dimensions, rank):
    """Full rank by the formula alone; of lower rank as a product of two filled matrices, in double."""
    if rank == 0:
        return fill(name, (count, dimensions)).astype(np.float64)
    return fill(name + ".left", (count, rank)).astype(np.float64) @ fill("right", (rank, dimensions)).astype(np.float64)


def moments(values):
    """Mean and covariance with 60 digits."""
    x = mpmath.matrix(values.tolist())
    mean = [mpmath.fsum(x[i, j] for i in range(x.rows)) / x.rows for j in range(x.cols)]
    centred = mpmath.matrix(x.rows, x.cols)
    for i in range(x.rows):
        for j in range(x.cols):
            centred[i, j] = x[i, j] - mean[j]
    return mpmath.matrix(mean), centred.T * centred / (x.rows - 1)


def frechet(first, second):
    (mean1, sigma1), (mean2, sigma2) = moments(first), moments(second)
    # With S the root of sigma1, S sigma2 S is symmetric and has the eigenvalues of sigma1 sigma2.
    values, vectors = mpmath.eigsy(sigma1)
    root = vectors * mpmath.diag([mpmath.sqrt(max(v, 0)) for v in values]) * vectors.T
    inner = root * sigma2 * root
    inner = (inner + inner.T) / 2
    trace = mpmath.fsum(mpmath.sqrt(max(v, 0)) for v in mpmath.eigsy(inner, eigvals_only=True))
    difference = mean1 - mean2
    spread = mpmath.fsum(sigma1[i, i] + sigma2[i, i] for i in range(sigma1.rows))
    return float(mpmath.fsum(v * v for v in difference) + spread - 2 * trace)


def frechet_scipy(first, second):
    sigma1, sigma2 = np.cov(first, rowvar=False), np.cov(second, rowvar=False)
    difference = first.mean(0) - second.mean(0)
    root = scipy.linalg.sqrtm(sigma1 @ sigma2)
    return difference @ difference + np.trace(sigma1) + np.trace(sigma2) - 2 * np.trace(root).real


def kernel(x, y):
    return (x @ y.T / x.shape[1] + 1) ** 3


def discrepancy(x, y):
    n, m = len(x), len(y)
    xx, yy = kernel(x, x), kernel(y, y)
    return ((xx.sum() - np.trace(xx)) / (n * (n - 1)) + (yy.sum() - np.trace(yy)) / (m * (m - 1)) - 2 * kernel(x, y).mean())


def subsets(count, size, number, factor):
    """Different rows: the multiples of a factor that has no divisor in common with the count."""
    assert np.gcd(count, factor) == 1
    return [[(s + i) * factor % count for i in range(size)] for s in range(number)]


def distance(first_count, second_count, dimensions, first_rank=0, second_rank=0):
    first = features("first", first_count, dimensions, first_rank)
    second = features("second", second_count, dimensions, second_rank) * 0.8 + 0.1
    exact = frechet(first, second)
    if first_rank == second_rank == 0 and min(first_count, second_count) > 2 * dimensions:
        assert abs(frechet_scipy(first, second) - exact) < 1e-9 * exact, "SciPy disagrees"
    size = min(first_count, second_count) // 2
    values = [discrepancy(first[i], second[j])
              for i, j in zip(subsets(first_count, size, 5, 7), subsets(second_count, size, 5, 11))] if size > 1 else []
    return {
        "first": [first_count, first_rank], "second": [second_count, second_rank], "dimensions": dimensions,
        "frechet": exact, "discrepancy": discrepancy(first, second), "subsetSize": size,
        "subsetMean": float(np.mean(values)) if values else None, "subsetDeviation": float(np.std(values)) if values else None,
    }


def resized(height, width, size, channels=3):
    """What each reference makes of an image in [-1, 1]: values at up to 16 places, and the sum."""
    image = fill("image", (1, channels, height, width))
    legacy = torch.nn.functional.interpolate(torch.from_numpy((image + 1) / 2), size=(size, size), mode="bilinear", align_corners=False).numpy() * 2 - 1
    planes = [np.asarray(Image.fromarray((plane + 1) * 127.5, mode="F").resize((size, size), resample=Image.BICUBIC)).clip(0, 255) for plane in image[0]]
    clean = np.stack(planes)[None] / 127.5 - 1

    def summary(values):
        flat = values.astype(np.float64).ravel()
        return {"mean": flat.mean(), "absolute": np.abs(flat).mean(), "values": [flat[i * len(flat) // 16] for i in range(16)]}

    return {"height": height, "width": width, "size": size, "channels": channels, "legacy": summary(legacy), "clean": summary(clean)}


torch.set_num_threads(1)
json.dump({
    "distances": [
        distance(60, 50, 8), distance(8, 10, 24), distance(40, 6, 12), distance(6, 40, 12), distance(2, 3, 5),
        distance(50, 40, 12, first_rank=3), distance(50, 40, 12, first_rank=4, second_rank=3), distance(9, 10, 24, first_rank=2, second_rank=2),
        distance(24, 26, 24),
    ],
    "resized": [resized(64, 64, 299), resized(40, 28, 75), resized(96, 96, 75), resized(75, 75, 75), resized(16, 16, 32, channels=1)],
}, sys.stdout)
print()
