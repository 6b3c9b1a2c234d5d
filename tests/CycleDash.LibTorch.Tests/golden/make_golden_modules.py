#!/usr/bin/env python3
"""Writes modules.json: what PyTorch computes for the modules, losses and optimisers of torch.nn and torch.optim.

Run with a Python that has PyTorch (Debian: python3-torch), in this folder:  python3 make_golden_modules.py
Inputs and weights follow a formula (see `wave`) that the tests repeat, so that only results are stored.
"""
import json
import math

import torch
from torch import nn


def wave(shape, phase):
    """Deterministic values in (-1.2, 1.2): 1.2 * sin(0.7 * i + phase) in double precision, then float32."""
    count = math.prod(shape)
    values = [1.2 * math.sin(0.7 * i + phase) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).to(torch.float32).reshape(shape)


def numbers(tensor):
    return [float(f"{value:.7g}") for value in tensor.detach().double().flatten().tolist()]


def fill(module):
    """Parameter k gets wave(phase = k + 1) / 2, so that no two parameters agree."""
    with torch.no_grad():
        for k, parameter in enumerate(module.parameters()):
            parameter.copy_(wave(parameter.shape, k + 1.0) / 2)


def module_case(module, shape, evaluate=False, calls=1):
    """Output, gradients of sum(output * wave(phase 0.5)), and buffers after `calls` calls in training mode."""
    fill(module)
    module.train()
    for call in range(calls - 1):
        module(wave(shape, 2.0 + call))
    if evaluate:
        module.eval()
    x = wave(shape, 0.0).requires_grad_()
    y = module(x)
    (y * wave(y.shape, 0.5)).sum().backward()
    return {
        "input": list(shape),
        "output_shape": list(y.shape),
        "output": numbers(y),
        "input_grad": numbers(x.grad),
        "parameter_grads": {name: numbers(p.grad) for name, p in module.named_parameters()},
        "buffers": {name: numbers(b) for name, b in module.named_buffers()},
    }


def modules():
    image = (2, 3, 5, 4)
    cases = {
        "conv2d": (nn.Conv2d(3, 2, 3), image),
        "conv2d_strided": (nn.Conv2d(3, 2, 3, stride=2, padding=1, bias=False), image),
        "conv2d_dilated_grouped": (nn.Conv2d(4, 4, 2, dilation=2, groups=2), (1, 4, 5, 4)),
        "conv2d_rectangular": (nn.Conv2d(3, 2, (3, 2), stride=(2, 1), padding=(1, 0)), image),
        "conv2d_reflect": (nn.Conv2d(3, 2, 3, padding=(2, 1), padding_mode="reflect"), image),
        "conv_transpose2d": (nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1, output_padding=1), (1, 3, 3, 4)),
        "conv_transpose2d_rectangular": (nn.ConvTranspose2d(3, 2, (3, 2), stride=(2, 3), output_padding=(1, 1), bias=False), (1, 3, 3, 4)),
        "linear": (nn.Linear(4, 3), (2, 3, 4)),
        "linear_no_bias": (nn.Linear(4, 3, bias=False), (5, 4)),
        "instance_norm2d": (nn.InstanceNorm2d(3), image),
        "instance_norm2d_affine": (nn.InstanceNorm2d(3, affine=True), image),
        "layer_norm": (nn.LayerNorm([5, 4]), image),
        "batch_norm2d": (nn.BatchNorm2d(3), image),
        "batch_norm2d_untracked": (nn.BatchNorm2d(3, track_running_stats=False), image),
        "reflection_pad2d": (nn.ReflectionPad2d((1, 2, 3, 0)), image),
        "replication_pad2d": (nn.ReplicationPad2d(2), image),
        "zero_pad2d": (nn.ZeroPad2d((1, 0, 2, 1)), image),
        "max_pool2d": (nn.MaxPool2d(2), image),
        "max_pool2d_overlapping": (nn.MaxPool2d(3, stride=2, padding=1), image),
        "avg_pool2d": (nn.AvgPool2d(2), image),
        "avg_pool2d_unpadded": (nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), image),
        "adaptive_avg_pool2d": (nn.AdaptiveAvgPool2d((3, 2)), image),
        "adaptive_max_pool2d": (nn.AdaptiveMaxPool2d((2, 3)), image),
        "relu": (nn.ReLU(), (3, 4)),
        "relu6": (nn.ReLU6(), (3, 4)),
        "leaky_relu": (nn.LeakyReLU(0.2), (3, 4)),
        "elu": (nn.ELU(0.8), (3, 4)),
        "silu": (nn.SiLU(), (3, 4)),
        "sigmoid": (nn.Sigmoid(), (3, 4)),
        "tanh": (nn.Tanh(), (3, 4)),
        "softmax": (nn.Softmax(1), (3, 4)),
        "flatten": (nn.Flatten(), (2, 3, 2)),
        "upsample_nearest": (nn.Upsample(scale_factor=(2.0, 2.0)), (1, 2, 3, 2)),
        "upsample_bilinear": (nn.Upsample(size=(5, 4), mode="bilinear", align_corners=False), (1, 2, 3, 2)),
    }
    result = {name: module_case(module, shape) for name, (module, shape) in cases.items()}
    result["batch_norm2d_three_batches"] = module_case(nn.BatchNorm2d(3), image, calls=3)
    result["batch_norm2d_evaluated"] = module_case(nn.BatchNorm2d(3), image, evaluate=True, calls=3)
    result["instance_norm2d_tracked_evaluated"] = module_case(
        nn.InstanceNorm2d(3, affine=True, track_running_stats=True), image, evaluate=True, calls=3)
    return result


def losses():
    result = {}
    for reduction in ("mean", "sum", "none"):
        for name, loss in (
            ("l1", nn.L1Loss(reduction=reduction)),
            ("mse", nn.MSELoss(reduction=reduction)),
            ("bce_with_logits", nn.BCEWithLogitsLoss(reduction=reduction)),
            ("bce_with_logits_weighted", nn.BCEWithLogitsLoss(
                weight=wave((4,), 3.0).abs(), reduction=reduction, pos_weight=wave((4,), 4.0).abs())),
        ):
            x = wave((3, 4), 0.0).requires_grad_()
            y = loss(x, wave((3, 4), 1.3).abs().clamp(max=1))
            y.sum().backward()
            result[f"{name}_{reduction}"] = {"output": numbers(y), "input_grad": numbers(x.grad)}
    return result


def optimizer_case(make, steps=10):
    """Two parameters under the loss sum(p^2 * (1 + k/2) + p * sin(step)); the parameters after every step."""
    first = wave((2, 3), 0.0).requires_grad_()
    second = wave((4,), 1.0).requires_grad_()
    optimizer = make([first, second])
    trace = []
    for step in range(steps):
        optimizer.zero_grad()
        loss = (first * first + first * math.sin(step)).sum() + (second * second * 1.5 + second * math.sin(step)).sum()
        loss.backward()
        optimizer.step()
        trace.append(numbers(first) + numbers(second))
    state = [optimizer.state[p] for p in (first, second)]
    return {
        "trace": trace,
        "state": {
            key: [value for s in state for value in numbers(s[key])]
            for key in ("exp_avg", "exp_avg_sq", "max_exp_avg_sq", "momentum_buffer")
            if key in state[0] and torch.is_tensor(state[0][key])
        },
    }


def optimizers():
    return {
        "adam": optimizer_case(lambda p: torch.optim.Adam(p, lr=0.05)),
        "adam_gan": optimizer_case(lambda p: torch.optim.Adam(p, lr=2e-2, betas=(0.5, 0.999))),
        "adam_weight_decay": optimizer_case(lambda p: torch.optim.Adam(p, lr=0.05, weight_decay=0.1)),
        "adam_amsgrad": optimizer_case(lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.5, 0.9), eps=1e-6, amsgrad=True)),
        "adam_maximize": optimizer_case(lambda p: torch.optim.Adam(p, lr=0.05, maximize=True)),
        "sgd": optimizer_case(lambda p: torch.optim.SGD(p, lr=0.05)),
        "sgd_momentum": optimizer_case(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, dampening=0.1, weight_decay=0.1)),
        "sgd_nesterov": optimizer_case(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
    }


def initialised():
    """Parameters of freshly made layers after manual_seed(7): which draws they take from the global generator."""
    result = {}
    for name, make in (
        ("conv2d", lambda: nn.Conv2d(2, 3, 3)),
        ("conv_transpose2d", lambda: nn.ConvTranspose2d(2, 3, 3)),
        ("linear", lambda: nn.Linear(5, 4)),
    ):
        torch.manual_seed(7)
        result[name] = {key: numbers(value) for key, value in make().state_dict().items()}
    weight = torch.empty(4, 3, 2, 2)
    for name, draw in (
        ("normal_", lambda: nn.init.normal_(weight, 0.0, 0.02)),
        ("uniform_", lambda: nn.init.uniform_(weight, -0.3, 0.5)),
        ("kaiming_uniform_", lambda: nn.init.kaiming_uniform_(weight, mode="fan_out", nonlinearity="relu")),
        ("kaiming_normal_", lambda: nn.init.kaiming_normal_(weight, a=0.2)),
        ("xavier_uniform_", lambda: nn.init.xavier_uniform_(weight, gain=1.5)),
    ):
        torch.manual_seed(7)
        result[name] = {"weight": numbers(draw())}
    return result


def clipping():
    result = {}
    for norm_type in (2.0, 1.0):
        parameters = [wave((2, 3), 0.0).requires_grad_(), wave((4,), 1.0).requires_grad_()]
        for k, parameter in enumerate(parameters):
            parameter.grad = wave(parameter.shape, 2.0 + k)
        norm = nn.utils.clip_grad_norm_(parameters, 1.0, norm_type)
        result[f"p{norm_type:g}"] = {"norm": float(norm), "grads": [v for p in parameters for v in numbers(p.grad)]}
    return result


def write(golden, path):
    """One line per case, so that a difference shows which case changed."""
    with open(path, "w", encoding="utf-8") as file:
        sections = []
        for section, cases in golden.items():
            lines = [f'{json.dumps(name)}: {json.dumps(case, separators=(",", ":"))}' for name, case in cases.items()]
            sections.append(f"{json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n}")
        file.write("{\n" + ",\n".join(sections) + "\n}\n")


if __name__ == "__main__":
    torch.set_num_threads(1)
    write(
        {
            "modules": modules(),
            "losses": losses(),
            "optimizers": optimizers(),
            "initialised": initialised(),
            "clipping": clipping(),
        },
        "modules.json",
    )
