#!/usr/bin/env python3
"""Writes operators.json: what PyTorch computes for operators, their gradients and its streams of random numbers.

Run with a Python that has PyTorch (Debian: python3-torch), in this folder:  python3 make_golden_operators.py
Inputs follow a formula (see `wave`) that the tests repeat, so that only results are stored.
"""
import json
import math

import torch
import torch.nn.functional as F


def wave(shape, phase):
    """Deterministic values in (-1.2, 1.2): 1.2 * sin(0.7 * i + phase) in double precision, then float32."""
    count = math.prod(shape)
    values = [1.2 * math.sin(0.7 * i + phase) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).to(torch.float32).reshape(shape)


def numbers(tensor):
    return [float(f"{value:.6g}") for value in tensor.detach().double().flatten().tolist()]


def case(function, x_shape, y_shape=(1,)):
    """The result for x (phase 0) and y (phase 1.3), and the gradients of sum(result * wave(phase 0.5))."""
    x = wave(x_shape, 0.0).requires_grad_()
    y = wave(y_shape, 1.3).requires_grad_()
    z = function(x, y)
    stored = {"x": list(x_shape), "y": list(y_shape), "shape": list(z.shape), "output": numbers(z)}
    if z.requires_grad:
        (z * wave(z.shape, 0.5)).sum().backward()
        if x.grad is not None:
            stored["x_grad"] = numbers(x.grad)
        if y.grad is not None:
            stored["y_grad"] = numbers(y.grad)
    return stored


S = (2, 3, 4)
M = (4, 4)
IMAGE = (1, 4, 5, 4)
INDEX = torch.tensor([2, 0, 1])


def symmetric(x):
    return x + x.T


def pointwise():
    cases = {
        "abs": (lambda x, y: x.abs(), S),
        "exp": (lambda x, y: x.exp(), S),
        "expm1": (lambda x, y: x.expm1(), S),
        "log": (lambda x, y: (x + 2).log(), S),
        "log1p": (lambda x, y: (x + 1.5).log1p(), S),
        "sqrt": (lambda x, y: (x + 2).sqrt(), S),
        "rsqrt": (lambda x, y: (x + 2).rsqrt(), S),
        "square": (lambda x, y: x.square(), S),
        "pow": (lambda x, y: x.pow(3), S),
        "pow_tensor": (lambda x, y: (x + 2).pow(y), S, S),
        "sigmoid": (lambda x, y: x.sigmoid(), S),
        "tanh": (lambda x, y: x.tanh(), S),
        "sin": (lambda x, y: x.sin(), S),
        "reciprocal": (lambda x, y: (x + 3).reciprocal(), S),
        "clamp": (lambda x, y: x.clamp(-0.5, 0.75), S),
        "clamp_min": (lambda x, y: x.clamp_min(0.1), S),
        "floor": (lambda x, y: x.floor(), S),
        "round": (lambda x, y: (x * 3).round(), S),
        "sign": (lambda x, y: x.sign(), S),
        "add_alpha": (lambda x, y: x.add(y, alpha=0.5), S, (3, 1)),
        "subtract": (lambda x, y: x - y, S, (4,)),
        "multiply": (lambda x, y: x * y, S, (2, 1, 1)),
        "divide": (lambda x, y: x / (y + 3), S, (4,)),
        "divide_floor": (lambda x, y: torch.div(x, y + 3, rounding_mode="floor"), S, (4,)),
        "remainder": (lambda x, y: x % 0.7, S),
        "scalar_left": (lambda x, y: 2 - x + 3 / (x + 4) - 0.5 * x + 1, S),
        "negate": (lambda x, y: -x, S),
        "maximum": (lambda x, y: torch.maximum(x, y), S, S),
        "minimum": (lambda x, y: torch.minimum(x, y), S, S),
        "lerp": (lambda x, y: x.lerp(y, torch.tensor(0.3)), S, S),
        "addcmul": (lambda x, y: x.addcmul(y, y, value=0.25), S, S),
        "addcdiv": (lambda x, y: x.addcdiv(y, y + 3, value=0.25), S, S),
        "where": (lambda x, y: torch.where(x > y, x, y * 2), S, S),
        "compare": (lambda x, y: ((x < y) | (x >= 0.5)).float() + (x != y).float(), S, S),
    }
    return {name: case(*arguments) for name, arguments in cases.items()}


def reductions():
    cases = {
        "sum": (lambda x, y: x.sum(), S),
        "sum_dims": (lambda x, y: x.sum((0, 2), keepdim=True), S),
        "mean": (lambda x, y: x.mean(), S),
        "mean_dims": (lambda x, y: x.mean((1, 2)), S),
        "prod": (lambda x, y: (x + 2).prod(1), S),
        "var": (lambda x, y: x.var(), S),
        "var_dims": (lambda x, y: x.var((0, 1), unbiased=False, keepdim=True), S),
        "std": (lambda x, y: x.std(unbiased=False), S),
        "std_dim": (lambda x, y: x.std(2), S),
        "norm": (lambda x, y: x.norm(), S),
        "norm_1": (lambda x, y: x.norm(1), S),
        "norm_dim": (lambda x, y: x.norm(2, 1, keepdim=True), S),
        "max": (lambda x, y: x.max(), S),
        "max_dim": (lambda x, y: x.max(1)[0], S),
        "min_dim": (lambda x, y: x.min(2, keepdim=True)[0], S),
        "amax": (lambda x, y: x.amax((1, 2)), S),
        "amin": (lambda x, y: x.amin((0,), keepdim=True), S),
        "argmax": (lambda x, y: x.argmax(1), S),
        "argmin": (lambda x, y: x.argmin(), S),
        "cumsum": (lambda x, y: x.cumsum(1), S),
        "logsumexp": (lambda x, y: x.logsumexp(1), S),
        "quantile": (lambda x, y: x.flatten().quantile(torch.tensor(0.4), 0), S),
        "all_any": (lambda x, y: (x > -2).all().float() + (x > 1.1).any(1).float(), S),
        "sort": (lambda x, y: x.sort(2, descending=True)[0], S),
        "topk": (lambda x, y: x.topk(2, 1)[0], S),
    }
    return {name: case(*arguments) for name, arguments in cases.items()}


def shapes():
    cases = {
        "permute": (lambda x, y: x.permute(2, 0, 1), S),
        "transpose_reshape": (lambda x, y: x.transpose(1, 2).reshape(4, 6), S),
        "flatten": (lambda x, y: x.flatten(1), S),
        "expand": (lambda x, y: y.expand(2, 3, 4), S, (3, 1)),
        "repeat": (lambda x, y: y.repeat(2, 3), S, (2, 2)),
        "flip": (lambda x, y: x.flip(0, 2), S),
        "roll": (lambda x, y: x.roll(2, 1), S),
        "unsqueeze_squeeze": (lambda x, y: x.unsqueeze(1).squeeze(), (2, 1, 3)),
        "cat": (lambda x, y: torch.cat([x, y, x], 1), S, (2, 1, 4)),
        "stack": (lambda x, y: torch.stack([x, y], 2), S, S),
        "chunk": (lambda x, y: x.chunk(2, 2)[1], S),
        "split": (lambda x, y: x.split([1, 3], 2)[1], S),
        "unbind": (lambda x, y: x.unbind(1)[2], S),
        "unfold": (lambda x, y: x.unfold(2, 2, 1), S),
        "narrow": (lambda x, y: x.narrow(2, 1, 2), S),
        "select": (lambda x, y: x.select(1, 2), S),
        "index_select": (lambda x, y: x.index_select(1, INDEX), S),
        "gather": (lambda x, y: x.gather(1, INDEX.reshape(1, 3, 1).expand(2, 3, 2)), S),
        "masked_select": (lambda x, y: x.masked_select(x > 0.2), S),
        "masked_fill": (lambda x, y: x.masked_fill(x > 0.2, -1.5), S),
        "scatter_add": (lambda x, y: x.scatter_add(1, INDEX.reshape(1, 3, 1).expand(2, 3, 4), y), S, S),
        "index_number": (lambda x, y: x[1], S),
        "index_negative": (lambda x, y: x[-1, -2], S),
        "index_slice": (lambda x, y: x[:, 1:3, ::2], S),
        "index_ellipsis": (lambda x, y: x[..., 1], S),
        "index_none": (lambda x, y: x[:, None, -2:], S),
        "index_tensor": (lambda x, y: x[:, INDEX], S),
        "index_tensors": (lambda x, y: x[torch.tensor([0, 1, 1]), INDEX], S),
        "index_mask": (lambda x, y: x[x > 0.2], S),
        "index_number_tensor": (lambda x, y: x[1, ..., INDEX], S),
        "tril": (lambda x, y: x.tril(-1), M),
        "diag": (lambda x, y: x.diag(), M),
        "diag_embed": (lambda x, y: x.diag_embed(), (2, 3)),
    }
    return {name: case(*arguments) for name, arguments in cases.items()}


def linear_algebra():
    cases = {
        "matmul": (lambda x, y: x @ y, S, (4, 2)),
        "mm": (lambda x, y: x.mm(y), (3, 4), (4, 2)),
        "bmm": (lambda x, y: x.bmm(y), S, (2, 4, 2)),
        "mv": (lambda x, y: x.mv(y), (3, 4), (4,)),
        "dot": (lambda x, y: x.dot(y), (5,), (5,)),
        "outer": (lambda x, y: x.outer(y), (3,), (4,)),
        "addmm": (lambda x, y: x.addmm(y, y, beta=0.5, alpha=2), M, M),
        "einsum": (lambda x, y: torch.einsum("bij,jk->bki", x, y), S, (4, 2)),
        "trace": (lambda x, y: x.trace(), M),
        "cov": (lambda x, y: x.cov(), (3, 5)),
        "inv": (lambda x, y: torch.linalg.inv(x + 3 * torch.eye(4)), M),
        "det": (lambda x, y: torch.linalg.det(x + 3 * torch.eye(4)), M),
        "svdvals": (lambda x, y: torch.linalg.svdvals(x + 3 * torch.eye(4)), M),
        "svd": (lambda x, y: torch.linalg.svd(x + torch.diag(torch.arange(4.0)), full_matrices=False)[0].abs(), M),
        "eigvalsh": (lambda x, y: torch.linalg.eigvalsh(symmetric(x) + torch.diag(torch.arange(4.0))), M),
        "eigh": (lambda x, y: torch.linalg.eigh(symmetric(x) + torch.diag(torch.arange(4.0)))[1].abs(), M),
        "eigvals": (lambda x, y: torch.linalg.eigvals(symmetric(x) + torch.diag(torch.arange(4.0))).real.sort()[0], M),
        "qr": (lambda x, y: torch.linalg.qr(x + 3 * torch.eye(4))[1].abs(), M),
        "norm": (lambda x, y: torch.linalg.norm(x), M),
        "norm_dims": (lambda x, y: torch.linalg.norm(x, 2, dim=(1,)), S),
        "matrix_norm": (lambda x, y: torch.linalg.matrix_norm(x), S),
        "matrix_norm_nuclear": (lambda x, y: torch.linalg.matrix_norm(x + 3 * torch.eye(4), "nuc"), M),
        "vector_norm": (lambda x, y: torch.linalg.vector_norm(x, 3.0), S),
    }
    return {name: case(*arguments) for name, arguments in cases.items()}


def functional():
    channels = wave((4,), 0.2) + 1.5
    classes = torch.tensor([1, 0, 2])
    cases = {
        "conv2d": (lambda x, y: F.conv2d(x, y, channels[:3]), IMAGE, (3, 4, 3, 3)),
        "conv2d_strided": (lambda x, y: F.conv2d(x, y, None, (2, 1), (1, 2)), IMAGE, (3, 4, 3, 3)),
        "conv2d_groups": (lambda x, y: F.conv2d(x, y, None, dilation=(2, 2), groups=2), IMAGE, (2, 2, 2, 2)),
        "conv_transpose2d": (lambda x, y: F.conv_transpose2d(x, y, None, 2, 1, 1), (1, 4, 3, 2), (4, 2, 3, 3)),
        "linear": (lambda x, y: F.linear(x, y, channels[:2]), S, (2, 4)),
        "batch_norm": (lambda x, y: F.batch_norm(x, None, None, y, channels, True), IMAGE, (4,)),
        "batch_norm_running": (lambda x, y: F.batch_norm(x, channels, channels * 2, y, None), IMAGE, (4,)),
        "instance_norm": (lambda x, y: F.instance_norm(x, weight=y, bias=channels), IMAGE, (4,)),
        "layer_norm": (lambda x, y: F.layer_norm(x, (4,), y), IMAGE, (4,)),
        "group_norm": (lambda x, y: F.group_norm(x, 2, y), IMAGE, (4,)),
        "normalize": (lambda x, y: F.normalize(x), IMAGE),
        "pad_reflect": (lambda x, y: F.pad(x, (2, 1, 0, 3), "reflect"), IMAGE),
        "pad_replicate": (lambda x, y: F.pad(x, (1, 1, 2, 2), "replicate"), IMAGE),
        "pad_circular": (lambda x, y: F.pad(x, (1, 0, 0, 1), "circular"), IMAGE),
        "pad_constant": (lambda x, y: F.pad(x, (1, 2), value=0.5), IMAGE),
        "avg_pool2d": (lambda x, y: F.avg_pool2d(x, 3, 2, 1), IMAGE),
        "avg_pool2d_no_padding": (lambda x, y: F.avg_pool2d(x, (3, 2), 1, (1, 0), count_include_pad=False), IMAGE),
        "max_pool2d": (lambda x, y: F.max_pool2d(x, 3, 2, 1), IMAGE),
        "adaptive_avg_pool2d": (lambda x, y: F.adaptive_avg_pool2d(x, (2, 3)), IMAGE),
        "adaptive_max_pool2d": (lambda x, y: F.adaptive_max_pool2d(x, (2, 2)), IMAGE),
        "relu": (lambda x, y: F.relu(x), S),
        "relu6": (lambda x, y: F.relu6(x * 8), S),
        "leaky_relu": (lambda x, y: F.leaky_relu(x, 0.2), S),
        "elu": (lambda x, y: F.elu(x, 0.7), S),
        "softplus": (lambda x, y: F.softplus(x), S),
        "silu": (lambda x, y: F.silu(x), S),
        "gelu": (lambda x, y: F.gelu(x), S),
        "softmax": (lambda x, y: F.softmax(x, 1), S),
        "log_softmax": (lambda x, y: F.log_softmax(x, -1), S),
        "dropout_evaluation": (lambda x, y: F.dropout(x, 0.5, False), S),
        "nearest": (lambda x, y: F.interpolate(x, scale_factor=(2, 2)), (1, 2, 3, 2)),
        "bilinear": (lambda x, y: F.interpolate(x, (7, 4), mode="bilinear", align_corners=False), IMAGE),
        "bilinear_corners": (lambda x, y: F.interpolate(x, (7, 4), mode="bilinear", align_corners=True), IMAGE),
        "bilinear_antialias": (lambda x, y: F.interpolate(x, (2, 3), mode="bilinear", align_corners=False, antialias=True), IMAGE),
        "bicubic_antialias": (lambda x, y: F.interpolate(x, (3, 2), mode="bicubic", align_corners=False, antialias=True), IMAGE),
        "area": (lambda x, y: F.interpolate(x, (2, 3), mode="area"), IMAGE),
        "pixel_shuffle": (lambda x, y: F.pixel_shuffle(x, 2), (1, 4, 2, 3)),
        "l1_loss": (lambda x, y: F.l1_loss(x, y), S, S),
        "mse_loss_sum": (lambda x, y: F.mse_loss(x, y, reduction="sum"), S, S),
        "smooth_l1_loss": (lambda x, y: F.smooth_l1_loss(x, y, beta=0.5), S, S),
        "huber_loss_none": (lambda x, y: F.huber_loss(x, y, reduction="none", delta=0.4), S, S),
        "binary_cross_entropy": (lambda x, y: F.binary_cross_entropy(x.sigmoid(), (y + 1.2) / 2.4), S, S),
        "binary_cross_entropy_with_logits": (lambda x, y: F.binary_cross_entropy_with_logits(x, (y + 1.2) / 2.4), S, S),
        "cross_entropy": (lambda x, y: F.cross_entropy(x, classes, label_smoothing=0.1), (3, 4)),
        "nll_loss": (lambda x, y: F.nll_loss(x.log_softmax(1), classes), (3, 4)),
        "cosine_similarity": (lambda x, y: F.cosine_similarity(x, y), S, S),
    }
    return {name: case(*arguments) for name, arguments in cases.items()}


def gradient_penalty():
    """WGAN-GP's penalty of a small critic: a gradient by the weights of a function of a gradient by the input."""
    w1 = (wave((4, 3, 3, 3), 0.3) / 2).requires_grad_()
    w2 = (wave((1, 4, 3, 3), 0.9) / 2).requires_grad_()
    x = wave((2, 3, 8, 8), 0.0).requires_grad_()
    h = F.leaky_relu(F.instance_norm(F.conv2d(F.pad(x, (1, 1, 1, 1), "reflect"), w1, stride=2)), 0.2)
    score = F.conv2d(h, w2).mean((1, 2, 3))
    (gradient,) = torch.autograd.grad(score.sum(), x, create_graph=True)
    penalty = 10 * (gradient.flatten(1).norm(2, 1) - 1).square().mean()
    penalty.backward()
    return {"penalty": numbers(penalty), "w1_grad": numbers(w1.grad), "w2_grad": numbers(w2.grad), "x_grad_norm": numbers(x.grad.norm())}


def random():
    generator = torch.Generator()
    generator.manual_seed(1234)
    draws = {
        "rand": numbers(torch.rand(5, generator=generator)),
        "randn": numbers(torch.randn(3, 2, generator=generator)),
        "randint": numbers(torch.randint(-5, 100, (6,), generator=generator)),
        "randperm": numbers(torch.randperm(9, generator=generator)),
        "uniform": numbers(torch.empty(4).uniform_(-2, 3, generator=generator)),
        "normal": numbers(torch.empty(20).normal_(1, 2, generator=generator)),
        "bernoulli": numbers(torch.full((12,), 0.3).bernoulli(generator=generator)),
        "multinomial": numbers(torch.tensor([0.1, 0.2, 0.3, 0.4]).multinomial(3, generator=generator)),
        "double": numbers(torch.rand(3, generator=generator, dtype=torch.float64)),
    }
    torch.manual_seed(77)
    draws["global"] = numbers(torch.randn(4))
    draws["dropout"] = numbers(F.dropout(torch.ones(12), 0.4, True))
    return draws


def main():
    torch.set_num_threads(1)
    golden = {
        "pointwise": pointwise(),
        "reductions": reductions(),
        "shapes": shapes(),
        "linear_algebra": linear_algebra(),
        "functional": functional(),
        "gradient_penalty": gradient_penalty(),
        "random": random(),
    }
    with open("operators.json", "w", encoding="utf-8") as file:
        sections = []
        for section, content in golden.items():
            lines = [f'    {json.dumps(name)}: {json.dumps(value, separators=(",", ":"))}' for name, value in content.items()]
            sections.append(f"  {json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n  }")
        file.write("{\n" + ",\n".join(sections) + "\n}\n")


if __name__ == "__main__":
    main()
