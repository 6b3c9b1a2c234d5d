#!/usr/bin/python3
"""Writes golden.json: what PyTorch computes for the networks and the training step of CycleDash.

Run with Debian's python3-torch: ./make_golden.py > golden.json
Weights and images are filled by a formula of name and index (see fill), so that the tests build the same ones and no
large file is kept.
"""
import itertools
import json
import struct

import numpy as np
import torch
from torch import nn


def fill(name, shape, scale):
    """Values in [-scale, scale) that depend on nothing but name and flat index."""
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
    values = (x.astype(np.float64) / 2**32 * 2 - 1) * scale
    return torch.from_numpy(values.astype(np.float32)).reshape(shape)


def fill_network(network, prefix):
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            shape = tuple(parameter.shape)
            if len(shape) > 1:
                scale = (3 * shape[0] / parameter.numel()) ** 0.5
                parameter.copy_(fill(f"{prefix}.{name}", shape, scale))
            else:
                parameter.copy_(fill(f"{prefix}.{name}", shape, 0.1) + (1 if name.endswith("weight") else 0))
    return network


def norm(kind, channels):
    return {"instance": nn.InstanceNorm2d, "batch": nn.BatchNorm2d, "none": lambda _: nn.Identity()}[kind](channels)


class Block(nn.Module):
    def __init__(self, width, kind):
        super().__init__()
        bias = kind != "batch"
        self.conv_block = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3, bias=bias), norm(kind, width), nn.ReLU(),
            nn.ReflectionPad2d(1), nn.Conv2d(width, width, 3, bias=bias), norm(kind, width))

    def forward(self, x):
        return x + self.conv_block(x)


class Generator(nn.Module):
    def __init__(self, channels, k, blocks, kind):
        super().__init__()
        bias = kind != "batch"
        layers = [nn.ReflectionPad2d(3), nn.Conv2d(channels, k, 7, bias=bias), norm(kind, k), nn.ReLU()]
        for w in (k, 2 * k):
            layers += [nn.Conv2d(w, 2 * w, 3, 2, 1, bias=bias), norm(kind, 2 * w), nn.ReLU()]
        layers += [Block(4 * k, kind) for _ in range(blocks)]
        for w in (4 * k, 2 * k):
            layers += [nn.ConvTranspose2d(w, w // 2, 3, 2, 1, output_padding=1, bias=bias), norm(kind, w // 2), nn.ReLU()]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(k, channels, 7), nn.Tanh()]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x)


class Discriminator(nn.Module):
    def __init__(self, channels, k, strided, kind):
        super().__init__()
        layers = [nn.Conv2d(channels, k, 4, 2, 1), nn.LeakyReLU(0.2)]
        w = k
        for n in range(1, strided + 1):
            wider = k * min(2 ** n, 8)
            layers += [nn.Conv2d(w, wider, 4, 2 if n < strided else 1, 1, bias=kind != "batch"), norm(kind, wider), nn.LeakyReLU(0.2)]
            w = wider
        layers += [nn.Conv2d(w, 1, 4, 1, 1)]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x)


def summary(tensor):
    """Sum, sum of absolute values, and a few values spread over the tensor."""
    flat = tensor.detach().double().flatten()
    picks = [flat[i * len(flat) // 8].item() for i in range(min(8, len(flat)))]
    return {"shape": list(tensor.shape), "sum": flat.sum().item(), "absolute": flat.abs().sum().item(), "values": picks}


def forward_cases():
    cases = []
    for kind, channels in itertools.product(("instance", "batch", "none"), (1, 3)):
        generator = fill_network(Generator(channels, 4, 2, kind), "generator")
        image = fill("image", (2, channels, 16, 16), 1)
        cases.append({"network": "generator", "normalization": kind, "channels": channels, "output": summary(generator(image))})
        for strided in (1, 2, 3):
            discriminator = fill_network(Discriminator(channels, 4, strided, kind), "discriminator")
            image = fill("image", (2, channels, 32, 32), 1)
            cases.append({"network": "discriminator", "normalization": kind, "channels": channels, "layers": strided,
                          "output": summary(discriminator(image))})
    return cases


def count(network):
    return sum(p.numel() for p in network.parameters())


def training(real_label):
    """Two steps of CycleGAN as its authors order it, each pass of each network by itself, pools not yet full."""
    g, f = (fill_network(Generator(3, 4, 1, "instance"), name) for name in ("generator_AB", "generator_BA"))
    d_a, d_b = (fill_network(Discriminator(3, 4, 2, "instance"), name) for name in ("discriminator_A", "discriminator_B"))
    optim_g = torch.optim.Adam(itertools.chain(g.parameters(), f.parameters()), lr=1e-3, betas=(0.5, 0.999))
    optim_d = torch.optim.Adam(itertools.chain(d_a.parameters(), d_b.parameters()), lr=1e-3, betas=(0.5, 0.999))
    l1 = nn.L1Loss()
    steps = []
    for step in (1, 2):
        real_a, real_b = (fill(f"real{domain}.{step}", (2, 3, 16, 16), 1) for domain in "AB")
        fake_b, fake_a = g(real_a), f(real_b)
        terms = {
            "loss/adv_G": ((d_b(fake_b) - 1) ** 2).mean(), "loss/adv_F": ((d_a(fake_a) - 1) ** 2).mean(),
            "loss/cycle_A": l1(f(fake_b), real_a), "loss/cycle_B": l1(g(fake_a), real_b),
            "loss/identity_A": l1(f(real_a), real_a), "loss/identity_B": l1(g(real_b), real_b),
        }
        terms["loss/G"] = terms["loss/adv_G"] + 10 * terms["loss/cycle_A"] + 5 * terms["loss/identity_B"]
        terms["loss/F"] = terms["loss/adv_F"] + 10 * terms["loss/cycle_B"] + 5 * terms["loss/identity_A"]
        optim_g.zero_grad()
        (terms["loss/G"] + terms["loss/F"]).backward()
        optim_g.step()
        optim_d.zero_grad()
        for name, d, real, fake in (("loss/D_A", d_a, real_a, fake_a), ("loss/D_B", d_b, real_b, fake_b)):
            terms[name] = 0.5 * (((d(real) - real_label) ** 2).mean() + (d(fake.detach()) ** 2).mean())
            terms[name].backward()
        optim_d.step()
        steps.append({name: value.item() for name, value in terms.items()})
    networks = {"generator_AB": g, "generator_BA": f, "discriminator_A": d_a, "discriminator_B": d_b}
    weights = {f"{prefix}.{name}": summary(p) for prefix, network in networks.items() for name, p in network.named_parameters()}
    return {"realLabel": real_label, "losses": steps, "weights": weights}


def safetensors():
    """A small file in the safetensors format, written by its description: length, header, data."""
    tensors = {"weight": ("F32", [2, 3], struct.pack("<6f", 0, 0.5, -1, 1.5, 2, -2.5)), "half": ("F16", [2], struct.pack("<2e", 1, -0.25))}
    header, data = {}, b""
    for name, (dtype, shape, raw) in tensors.items():
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return (struct.pack("<Q", len(text)) + text + data).hex()


if __name__ == "__main__":
    torch.set_num_threads(1)
    print(json.dumps({
        "torch": torch.__version__,
        "forward": forward_cases(),
        "parameters": {
            "resnet6_k64": count(Generator(3, 64, 6, "instance")), "resnet9_k64": count(Generator(3, 64, 9, "instance")),
            "resnet9_k64_batch": count(Generator(3, 64, 9, "batch")), "patch70_k64": count(Discriminator(3, 64, 3, "instance")),
            "patch34_k64": count(Discriminator(3, 64, 2, "instance")), "patch142_k64": count(Discriminator(3, 64, 4, "instance")),
        },
        "training": [training(1.0), training(0.9)],
        "safetensors": safetensors(),
    }))
