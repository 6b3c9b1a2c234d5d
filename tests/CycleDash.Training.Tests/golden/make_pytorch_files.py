#!/usr/bin/python3
"""Writes pytorch-files.json: small files as PyTorch's own torch.save writes them, in base 64, and what they hold.

Run with Debian's python3-torch: ./make_pytorch_files.py > pytorch-files.json
"""
import base64
import collections
import io
import json

import torch


def saved(value, zipped):
    buffer = io.BytesIO()
    torch.save(value, buffer, _use_new_zipfile_serialization=zipped)
    return base64.b64encode(buffer.getvalue()).decode()


def tensors():
    storage = torch.arange(12, dtype=torch.float32) / 4 - 1
    matrix = storage.reshape(3, 4)
    result = collections.OrderedDict()
    result["matrix"] = matrix
    result["transposed"] = matrix.t()
    result["column"] = matrix[:, 2]
    result["part"] = matrix[1:, 1:3]
    result["parameter"] = torch.nn.Parameter(torch.tensor([1.5, -2.5]))
    result["scalar"] = torch.tensor(7, dtype=torch.int64)
    result["empty"] = torch.empty(0, 3)
    for name, dtype in (("half", torch.half), ("bfloat16", torch.bfloat16), ("double", torch.double), ("int32", torch.int32),
                        ("int16", torch.int16), ("int8", torch.int8), ("uint8", torch.uint8), ("bool", torch.bool)):
        result[name] = torch.tensor([0, 1, 3], dtype=dtype)
    return result


values = tensors()
network = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.BatchNorm1d(1)).state_dict()
wrapped = {"state_dict": {"weight": torch.ones(2)}, "epoch": 3}
whole = torch.nn.ReLU()
print(json.dumps({
    "torch": torch.__version__,
    "values": {name: {"shape": list(t.shape), "values": t.double().flatten().tolist()} for name, t in values.items()},
    "names": list(network),
    **{f"{kind}_{name}": saved(value, zipped)
       for kind, zipped in (("zip", True), ("legacy", False))
       for name, value in (("tensors", values), ("network", network), ("wrapped", wrapped), ("module", whole))},
}, indent=1))
