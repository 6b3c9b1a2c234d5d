#!/usr/bin/python3
"""Writes extractors.json: features that PyTorch and torchvision compute, for the feature extractors of CycleDash.

Run with Debian's python3-torch and python3-torchvision: ./make_golden_extractors.py > extractors.json
Weights and images are filled by a formula of name and index (see fill), so that the tests build the same networks and no
large file is kept. The two Keras networks are computed from Keras' own names, layouts and definitions of padding and pooling,
with nothing but a plain convolution of PyTorch underneath.
"""
import json

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
from torchvision.models import inception


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


def fill_weight(name, shape, fan_in):
    """Kernels that keep a signal's size through ReLUs; normalisations near the identity."""
    if len(shape) > 1:
        return fill(name, shape, (6 / fan_in) ** 0.5)
    if name.endswith(("running_var", "moving_variance")):
        return 1 + fill(name, shape, 0.2)
    return fill(name, shape, 0.1) + (1 if name.endswith(("weight", "gamma")) else 0)


def filled(network):
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            if not name.endswith("num_batches_tracked"):
                tensor.copy_(fill_weight(name, tuple(tensor.shape), tensor[0].numel()))
    return network.eval()


def summary(tensor):
    """Sum, mean magnitude, and values spread over the tensor."""
    flat = tensor.detach().double().flatten()
    count = min(24, len(flat))
    picks = [flat[i * len(flat) // count].item() for i in range(count)]
    return {"shape": list(tensor.shape), "sum": flat.sum().item(), "magnitude": flat.abs().mean().item(), "values": picks}


# FID's Inception: torchvision's blocks, but average pooling leaves the padding out and the last block pools by maximum.

def mean_inside(x):
    return F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)


class FidA(inception.InceptionA):
    def forward(self, x):
        double = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        return torch.cat([self.branch1x1(x), self.branch5x5_2(self.branch5x5_1(x)), double, self.branch_pool(mean_inside(x))], 1)


class FidC(inception.InceptionC):
    def forward(self, x):
        single = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        double = self.branch7x7dbl_3(self.branch7x7dbl_2(self.branch7x7dbl_1(x)))
        double = self.branch7x7dbl_5(self.branch7x7dbl_4(double))
        return torch.cat([self.branch1x1(x), single, double, self.branch_pool(mean_inside(x))], 1)


class FidE(inception.InceptionE):
    pool = staticmethod(mean_inside)

    def forward(self, x):
        once, twice = self.branch3x3_1(x), self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        return torch.cat([
            self.branch1x1(x), self.branch3x3_2a(once), self.branch3x3_2b(once),
            self.branch3x3dbl_3a(twice), self.branch3x3dbl_3b(twice), self.branch_pool(self.pool(x))], 1)


class FidLastE(FidE):
    @staticmethod
    def pool(x):
        return F.max_pool2d(x, 3, stride=1, padding=1)


def fid_inception():
    blocks = [inception.BasicConv2d, FidA, inception.InceptionB, FidC, inception.InceptionD, FidE, inception.InceptionAux]
    network = torchvision.models.Inception3(num_classes=1008, aux_logits=False, inception_blocks=blocks, init_weights=False)
    network.Mixed_7c = FidLastE(2048)
    network.avgpool = network.dropout = network.fc = torch.nn.Identity()
    return network


def fid_map(network, x):
    captured = []
    network.Mixed_7c.register_forward_hook(lambda module, inputs, output: captured.append(output))
    network(x)
    return captured[0]


# Keras.

class Keras:
    """Layers by Keras' definitions; weights (height, width, input, output) filled by their Keras names."""

    def weight(self, name, *shape):
        fan_in = int(np.prod(shape[:2] if name.endswith("depthwise_kernel") else shape[:-1]))
        return fill_weight(name, shape, fan_in)

    @staticmethod
    def same(x, kernel, stride):
        """What TensorFlow's padding "same" adds: (left, right, top, bottom), the odd pixel behind."""
        pads = []
        for size, k in ((x.shape[3], kernel[1]), (x.shape[2], kernel[0])):
            total = max((-(-size // stride) - 1) * stride + k - size, 0)
            pads += [total // 2, total - total // 2]
        return pads

    def convolution(self, x, name, filters, kernel, stride=1, padding="same", depthwise=False):
        channels = x.shape[1]
        if padding == "same":
            x = F.pad(x, self.same(x, kernel, stride))
        if depthwise:
            weights = self.weight(f"{name}/depthwise_kernel", *kernel, channels, 1).permute(2, 3, 0, 1)
            return F.conv2d(x, weights, stride=stride, groups=channels)
        return F.conv2d(x, self.weight(f"{name}/kernel", *kernel, channels, filters).permute(3, 2, 0, 1), stride=stride)

    def normalization(self, x, name, gamma):
        shape = (1, -1, 1, 1)
        mean, variance, beta = (self.weight(f"{name}/{part}", x.shape[1]).reshape(shape) for part in ("moving_mean", "moving_variance", "beta"))
        scale = self.weight(f"{name}/gamma", x.shape[1]).reshape(shape) if gamma else 1
        return (x - mean) / torch.sqrt(variance + 1e-3) * scale + beta

    def mean_same(self, x):
        pads = self.same(x, (3, 3), 1)
        kernel = torch.ones(x.shape[1], 1, 3, 3)
        sums = F.conv2d(F.pad(x, pads), kernel, groups=x.shape[1])
        return sums / F.conv2d(F.pad(torch.ones_like(x), pads), kernel, groups=x.shape[1])


class KerasMobileNetV2(Keras):
    def layer(self, x, name, normalization, filters, kernel, stride=1, depthwise=False, activate=True):
        x = self.normalization(self.convolution(x, name, filters, (kernel, kernel), stride, depthwise=depthwise), normalization, gamma=True)
        return x.clamp(0, 6) if activate else x

    def __call__(self, x):
        x = self.layer(x, "Conv1", "bn_Conv1", 32, 3, stride=2)
        number = 0
        for t, c, n, s in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)):
            for i in range(n):
                prefix = f"block_{number}" if number else "expanded_conv"
                y = x
                if number:
                    y = self.layer(y, f"{prefix}_expand", f"{prefix}_expand_BN", x.shape[1] * t, 1)
                y = self.layer(y, f"{prefix}_depthwise", f"{prefix}_depthwise_BN", None, 3, stride=s if i == 0 else 1, depthwise=True)
                y = self.layer(y, f"{prefix}_project", f"{prefix}_project_BN", c, 1, activate=False)
                x = x + y if x.shape == y.shape and i > 0 else y
                number += 1
        return self.layer(x, "Conv_1", "Conv_1_bn", 1280, 1)


class KerasInceptionV3(Keras):
    def __init__(self):
        self.number = 0

    def layer(self, x, filters, rows, columns, stride=1, padding="same"):
        self.number += 1
        x = self.convolution(x, f"conv2d_{self.number}", filters, (rows, columns), stride, padding)
        return self.normalization(x, f"batch_normalization_{self.number}", gamma=False).relu()

    def __call__(self, x):
        layer = self.layer
        x = layer(x, 32, 3, 3, 2, "valid")
        x = layer(x, 32, 3, 3, 1, "valid")
        x = layer(x, 64, 3, 3)
        x = F.max_pool2d(x, 3, 2)
        x = layer(x, 80, 1, 1, 1, "valid")
        x = layer(x, 192, 3, 3, 1, "valid")
        x = F.max_pool2d(x, 3, 2)
        for pool in (32, 64, 64):
            one = layer(x, 64, 1, 1)
            five = layer(layer(x, 48, 1, 1), 64, 5, 5)
            double = layer(layer(layer(x, 64, 1, 1), 96, 3, 3), 96, 3, 3)
            x = torch.cat([one, five, double, layer(self.mean_same(x), pool, 1, 1)], 1)
        three = layer(x, 384, 3, 3, 2, "valid")
        double = layer(layer(layer(x, 64, 1, 1), 96, 3, 3), 96, 3, 3, 2, "valid")
        x = torch.cat([three, double, F.max_pool2d(x, 3, 2)], 1)
        for width in (128, 160, 160, 192):
            one = layer(x, 192, 1, 1)
            seven = layer(layer(layer(x, width, 1, 1), width, 1, 7), 192, 7, 1)
            double = layer(layer(layer(layer(layer(x, width, 1, 1), width, 7, 1), width, 1, 7), width, 7, 1), 192, 1, 7)
            x = torch.cat([one, seven, double, layer(self.mean_same(x), 192, 1, 1)], 1)
        three = layer(layer(x, 192, 1, 1), 320, 3, 3, 2, "valid")
        seven = layer(layer(layer(layer(x, 192, 1, 1), 192, 1, 7), 192, 7, 1), 192, 3, 3, 2, "valid")
        x = torch.cat([three, seven, F.max_pool2d(x, 3, 2)], 1)
        for _ in range(2):
            one = layer(x, 320, 1, 1)
            three = layer(x, 384, 1, 1)
            three = [layer(three, 384, 1, 3), layer(three, 384, 3, 1)]
            double = layer(layer(x, 448, 1, 1), 384, 3, 3)
            double = [layer(double, 384, 1, 3), layer(double, 384, 3, 1)]
            x = torch.cat([one, *three, *double, layer(self.mean_same(x), 192, 1, 1)], 1)
        return x


def case(name, feature_map, size, image_size, mean, deviation, channels=3, gradient=False):
    """Images in [-1, 1], resized and normalised as the extractor does, to the pooled features."""
    images = fill("image", (2, channels, image_size, image_size), 1).requires_grad_(gradient)
    with torch.set_grad_enabled(gradient):
        x = images.expand(-1, 3, -1, -1)
        if image_size != size:
            x = F.interpolate(x, size=(size, size), mode="bilinear", align_corners=False, antialias=True)
        x = ((x + 1) / 2 - torch.tensor(mean).reshape(1, 3, 1, 1)) / torch.tensor(deviation).reshape(1, 3, 1, 1)
        features = feature_map(x)
    average, maximum = features.mean((2, 3)), features.amax((2, 3))
    result = {
        "name": name, "size": size, "image": image_size, "channels": channels,
        "map": summary(features), "average": summary(average), "max": summary(maximum),
    }
    if gradient:
        (average * fill("direction", tuple(average.shape), 1)).sum().backward()
        result["gradient"] = summary(images.grad)
    return result


IMAGENET = ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
SYMMETRIC = ([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])
UNIT = ([0.0, 0.0, 0.0], [1.0, 1.0, 1.0])

torch.set_num_threads(1)
mobilenet = filled(torchvision.models.mobilenet_v2()).features
resnet = filled(torchvision.models.resnet50())
resnet_map = torch.nn.Sequential(*list(resnet.children())[:-2])
fid = filled(fid_inception())
print(json.dumps({
    "torch": torch.__version__,
    "cases": [
        case("mobilenet-v2", mobilenet, 64, 40, *IMAGENET, gradient=True),
        case("mobilenet-v2", mobilenet, 72, 72, *IMAGENET, channels=1),
        case("resnet-50", resnet_map, 64, 80, *IMAGENET, gradient=True),
        case("inception-2015", lambda x: fid_map(fid, x), 123, 123, *SYMMETRIC),
        case("nsfwjs-mobilenet-v2", KerasMobileNetV2(), 64, 64, *UNIT, gradient=True),
        case("nsfwjs-mobilenet-v2", KerasMobileNetV2(), 75, 75, *UNIT),
        case("nsfwjs-inception-v3", lambda x: KerasInceptionV3()(x), 123, 123, *UNIT),
    ],
}, indent=1))
