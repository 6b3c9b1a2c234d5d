#!/usr/bin/python3
"""Writes models.json: what PyTorch computes for the losses, the other networks and one training step of each model.

Run with Debian's python3-torch: ./make_models.py > models.json
"""
import hashlib
import itertools
import json

import torch
from torch import nn
from torch.nn import functional as F

from make_golden import Discriminator, Generator, count, fill, fill_network, norm, summary

MASK = 2**64 - 1


class Stream:
    """xoshiro256** as the program's streams of randomness have it: the state is the SHA-256 of seed and name."""

    def __init__(self, seed, name):
        digest = hashlib.sha256(f"{seed}/{name}".encode()).digest()
        self.s = [int.from_bytes(digest[i:i + 8], "little") for i in range(0, 32, 8)]

    def next_double(self):
        s = self.s
        rotate = lambda x, k: (x << k | x >> 64 - k) & MASK
        result = rotate(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return (result >> 11) / 2**53


class Level(nn.Module):
    """One level of the U-Net of pix2pix with all levels inside it."""

    def __init__(self, outside, width, inside, kind, outermost=False, channels=None):
        super().__init__()
        bias = kind != "batch"
        if outermost:
            layers = [nn.Conv2d(channels, width, 4, 2, 1, bias=bias), inside, nn.ReLU(), nn.ConvTranspose2d(2 * width, channels, 4, 2, 1), nn.Tanh()]
        else:
            layers = [nn.LeakyReLU(0.2), nn.Conv2d(outside, width, 4, 2, 1, bias=bias)]
            layers += [] if inside is None else [norm(kind, width), inside]
            layers += [nn.ReLU(), nn.ConvTranspose2d(width if inside is None else 2 * width, outside, 4, 2, 1, bias=bias), norm(kind, outside)]
        self.model = nn.Sequential(*layers)
        self.outermost = outermost

    def forward(self, x):
        return self.model(x) if self.outermost else torch.cat([x, self.model(x)], 1)


class UNet(nn.Module):
    """Without dropout: its masks are the program's own."""

    def __init__(self, channels, k, levels, kind):
        super().__init__()
        width = lambda level: k * min(2**level, 8)
        inside = None
        for level in range(levels - 1, 0, -1):
            inside = Level(width(level - 1), width(level), inside, kind)
        self.model = Level(None, k, inside, kind, outermost=True, channels=channels)

    def forward(self, x):
        return self.model(x)


class SingleBlock(nn.Module):
    def __init__(self, width, kind):
        super().__init__()
        self.conv_block = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=kind != "batch"), norm(kind, width), nn.ReLU())

    def forward(self, x):
        return x + self.conv_block(x)


class EncoderDecoder(nn.Module):
    def __init__(self, channels, k, blocks, kind):
        super().__init__()
        bias = kind != "batch"
        layers = []
        for a, b in ((channels, k), (k, 2 * k), (2 * k, 4 * k)):
            layers += [nn.Conv2d(a, b, 4, 2, 1, bias=bias), norm(kind, b), nn.ReLU()]
        layers += [SingleBlock(4 * k, kind) for _ in range(blocks)]
        for a, b in ((4 * k, 2 * k), (2 * k, k)):
            layers += [nn.ConvTranspose2d(a, b, 4, 2, 1, bias=bias), norm(kind, b), nn.ReLU()]
        self.model = nn.Sequential(*layers, nn.ConvTranspose2d(k, channels, 4, 2, 1), nn.Tanh())

    def forward(self, x):
        return self.model(x)


class ImageDiscriminator(nn.Module):
    def __init__(self, channels, k, size, kind):
        super().__init__()
        layers = [nn.Conv2d(channels, k, 4, 2, 1), nn.LeakyReLU(0.2)]
        w, side = k, size // 2
        while side > 4:
            wider = min(2 * w, 8 * k)
            layers += [nn.Conv2d(w, wider, 4, 2, 1, bias=kind != "batch"), norm(kind, wider), nn.LeakyReLU(0.2)]
            w, side = wider, side // 2
        self.model = nn.Sequential(*layers, nn.Conv2d(w, 1, side))

    def forward(self, x):
        return self.model(x)


class Extractor(nn.Module):
    """A stand-in for an ImageNet network: one strided convolution, ReLU, pooling over the positions."""

    def __init__(self, pooling):
        super().__init__()
        self.conv = nn.Conv2d(3, 5, 3, 2)
        self.pooling = pooling

    def forward(self, x):
        x = torch.relu(self.conv(x if x.shape[1] == 3 else x.expand(-1, 3, -1, -1)))
        return x.amax((2, 3)) if self.pooling == "max" else x.mean((2, 3))


def networks():
    cases = []
    for kind, channels in itertools.product(("instance", "batch", "none"), (1, 3)):
        for levels, size in ((4, 16), (4, 48), (5, 32)):
            network = fill_network(UNet(channels, 4, levels, kind), "generator")
            cases.append({"network": "unet", "normalization": kind, "channels": channels, "size": size,
                          "output": summary(network(fill("image", (2, channels, size, size), 1)))})
        network = fill_network(EncoderDecoder(channels, 4, 2, kind), "generator")
        cases.append({"network": "encoder-decoder", "normalization": kind, "channels": channels, "size": 24,
                      "output": summary(network(fill("image", (2, channels, 24, 24), 1)))})
        for size in (16, 28, 64):
            network = fill_network(ImageDiscriminator(channels, 4, size, kind), "discriminator")
            cases.append({"network": "image", "normalization": kind, "channels": channels, "size": size,
                          "output": summary(network(fill("image", (2, channels, size, size), 1)))})
    return cases


def cross_entropy(logits, target):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))


def least_squares(scores, target):
    return ((scores - target) ** 2).mean()


def label_losses():
    """Losses of scores alone and their gradients by the scores."""
    cases = []
    for name, loss in (("least-squares", least_squares), ("binary-cross-entropy", cross_entropy)):
        for real_label in (1.0, 0.9):
            real, fake = (fill(f"scores.{side}", (3, 1, 2, 2), 2).requires_grad_() for side in ("real", "fake"))
            discriminator = 0.5 * (loss(real, real_label) + loss(fake, 0.0))
            discriminator.backward()
            deceiving = fill("scores.fake", (3, 1, 2, 2), 2).requires_grad_()
            generator = loss(deceiving, 1.0)
            generator.backward()
            cases.append({"loss": name, "realLabel": real_label, "discriminator": discriminator.item(), "realGradient": real.grad.flatten().tolist(),
                          "fakeGradient": fake.grad.flatten().tolist(), "generator": generator.item(), "generatorGradient": deceiving.grad.flatten().tolist()})
    return cases


def penalty(critic, real, fake, kappa, stream):
    alpha = torch.tensor([stream.next_double() for _ in range(len(real))]).view(-1, 1, 1, 1)
    between = (alpha * real + (1 - alpha) * fake).detach().requires_grad_()
    scores = critic(between).flatten(1).mean(1)
    gradient, = torch.autograd.grad(scores.sum(), between, create_graph=True)
    return ((gradient.flatten(1).norm(2, dim=1) - kappa) ** 2).mean()


def critic_losses():
    """The Wasserstein critic's loss and, through the second derivative, the gradients of its weights."""
    cases = []
    for network, kind in (("patch", "instance"), ("patch", "none"), ("image", "none")):
        for weight, kappa in ((10.0, 1.0), (2.5, 0.3), (10.0, 0.0), (0.0, 1.0)):
            critic = fill_network(Discriminator(3, 4, 2, kind) if network == "patch" else ImageDiscriminator(3, 4, 16, kind), "critic")
            real, fake = (fill(f"image.{side}", (3, 3, 16, 16), 1) for side in ("real", "fake"))
            distance = critic(fake).mean() - critic(real).mean()
            gp = penalty(critic, real, fake, kappa, Stream(7, "penalty/A"))
            total = weight * gp - distance
            total.backward()
            cases.append({"network": network, "normalization": kind, "lambda": weight, "kappa": kappa, "total": total.item(), "gp": gp.item(),
                          "wasserstein": distance.item(), "gradients": {name: summary(p.grad) for name, p in critic.named_parameters()}})
    return cases


def image_losses():
    """Losses of images and their gradients by the translated image."""
    cases = []
    for channels in (1, 3):
        real = fill("image.real", (2, channels, 12, 12), 1)
        losses = {"l1": lambda x: F.l1_loss(x, real)}
        for pooling in ("max", "average"):
            extractor = fill_network(Extractor(pooling), "extractor")
            losses[f"semantic-{pooling}"] = lambda x, e=extractor: (e(x) - e(real)).abs().mean()
        discriminator = fill_network(Discriminator(channels, 4, 2, "instance"), "discriminator")

        def activations(x):
            result = []
            for layer in discriminator.model:
                x = layer(x)
                if isinstance(layer, nn.LeakyReLU):
                    result.append(x.mean((0, 2, 3)))
            return result

        losses["feature-matching"] = lambda x: torch.stack([(a - b).abs().mean() for a, b in zip(activations(x), activations(real))]).mean()
        for name, loss in losses.items():
            image = fill("image.fake", (2, channels, 12, 12), 1).requires_grad_()
            value = loss(image)
            value.backward()
            cases.append({"loss": name, "channels": channels, "value": value.item(), "gradient": summary(image.grad)})
    return cases


def historical_averaging():
    """Penalty and gradient of each of four states of the same weights."""
    past, cases = [], []
    for step in range(4):
        weight = fill(f"weight.{step}", (3, 5), 1).requires_grad_()
        value = ((weight - (torch.stack(past).mean(0) if past else weight.detach())) ** 2).sum()
        value.backward()
        past.append(weight.detach())
        cases.append({"value": value.item(), "gradient": weight.grad.flatten().tolist()})
    return cases


def adam_with_decay():
    """Six steps with a learning rate that falls over the last three."""
    cases = []
    for betas in ((0.5, 0.999), (0.9, 0.999), (0.0, 0.9)):
        weight = fill("weight", (5,), 1).requires_grad_()
        adam = torch.optim.Adam([weight], lr=1e-2, betas=betas)
        rate = torch.optim.lr_scheduler.LambdaLR(adam, lambda done: min(1, (6 - done) / 3))
        states = []
        for step in range(1, 7):
            adam.zero_grad()
            (weight * fill(f"direction.{step}", (5,), 1)).sum().backward()
            adam.step()
            rate.step()
            states.append(weight.tolist())
        cases.append({"betas": betas, "weights": states})
    return cases


def training(name, adversarial, n_c, lr, betas, factor, normalization="instance", label=1.0, semantic=0.0, matching=0.0, averaging=0.0):
    """Two steps of a model, each pass of each network by itself; the critics lead by n_c - 1 steps."""
    g, f = (fill_network(Generator(3, 4, 1, normalization), n) for n in ("generator_AB", "generator_BA"))
    d_a, d_b = (fill_network(Discriminator(3, 4, 2, normalization), n) for n in ("discriminator_A", "discriminator_B"))
    optim_g = torch.optim.Adam(itertools.chain(g.parameters(), f.parameters()), lr=lr, betas=betas)
    optim_d = torch.optim.Adam(itertools.chain(d_a.parameters(), d_b.parameters()), lr=lr * factor, betas=betas)
    extractor = fill_network(Extractor("max"), "extractor")
    streams = {"A": Stream(1, "penalty/A"), "B": Stream(1, "penalty/B")}
    l1 = nn.L1Loss()
    batches = itertools.count(1)
    past = {id(network): [] for network in (g, f, d_a, d_b)}

    def next_batch():
        number = next(batches)
        return [fill(f"real{domain}.{number}", (2, 3, 16, 16), 1) for domain in "AB"]

    def generator_loss(scores):
        return {"wasserstein-gp": lambda: scores.mean(), "binary-cross-entropy": lambda: cross_entropy(scores, 1.0),
                "least-squares": lambda: least_squares(scores, 1.0)}[adversarial]()

    def activations(d, x):
        result = []
        for layer in d.model:
            x = layer(x)
            if isinstance(layer, nn.LeakyReLU):
                result.append(x.mean((0, 2, 3)))
        return result

    def matching_loss(d, fake, real):
        return torch.stack([(a - b).abs().mean() for a, b in zip(activations(d, fake), activations(d, real))]).mean()

    def averaging_loss(network):
        now = torch.cat([p.flatten() for p in network.parameters()])
        before = past[id(network)]
        loss = ((now - (torch.stack(before).mean(0) if before else now.detach())) ** 2).sum()
        before.append(now.detach().clone())
        return loss

    def learn_critics(real, fake, terms):
        optim_d.zero_grad()
        for domain, d, r, x in (("A", d_a, real[0], fake[0].detach()), ("B", d_b, real[1], fake[1].detach())):
            if adversarial == "wasserstein-gp":
                distance = d(x).mean() - d(r).mean()
                gp = penalty(d, r, x, 1.0, streams[domain])
                terms.setdefault(f"critic/gp_{domain}", []).append(gp.item())
                terms.setdefault(f"critic/wasserstein_{domain}", []).append(distance.item())
                loss = 10 * gp - distance
            else:
                both = cross_entropy if adversarial == "binary-cross-entropy" else least_squares
                loss = 0.5 * (both(d(r), label) + both(d(x), 0.0))
            if averaging:
                held = averaging_loss(d)
                terms.setdefault(f"loss/historical_D_{domain}", []).append(held.item())
                loss = loss + averaging * held
            terms.setdefault(f"loss/D_{domain}", []).append(loss.item())
            loss.backward()
        optim_d.step()

    steps = []
    for _ in range(2):
        terms = {}
        for _ in range(n_c - 1):
            real = next_batch()
            with torch.no_grad():
                fake = [f(real[1]), g(real[0])]
            learn_critics(real, fake, terms)
        real_a, real_b = real = next_batch()
        fake_b, fake_a = g(real_a), f(real_b)
        parts = {
            "loss/adv_G": generator_loss(d_b(fake_b)), "loss/adv_F": generator_loss(d_a(fake_a)),
            "loss/cycle_A": l1(f(fake_b), real_a), "loss/cycle_B": l1(g(fake_a), real_b),
            "loss/identity_A": l1(f(real_a), real_a), "loss/identity_B": l1(g(real_b), real_b),
        }
        loss_g = parts["loss/adv_G"] + 10 * parts["loss/cycle_A"] + 5 * parts["loss/identity_B"]
        loss_f = parts["loss/adv_F"] + 10 * parts["loss/cycle_B"] + 5 * parts["loss/identity_A"]
        if semantic:
            parts["loss/semantic_G"] = (extractor(fake_b) - extractor(real_a)).abs().mean()
            parts["loss/semantic_F"] = (extractor(fake_a) - extractor(real_b)).abs().mean()
            loss_g = loss_g + semantic * parts["loss/semantic_G"]
            loss_f = loss_f + semantic * parts["loss/semantic_F"]
        if matching:
            parts["loss/feature_matching_G"] = matching_loss(d_b, fake_b, real_b)
            parts["loss/feature_matching_F"] = matching_loss(d_a, fake_a, real_a)
            loss_g = loss_g + matching * parts["loss/feature_matching_G"]
            loss_f = loss_f + matching * parts["loss/feature_matching_F"]
        if averaging:
            parts["loss/historical_G"], parts["loss/historical_F"] = averaging_loss(g), averaging_loss(f)
            loss_g = loss_g + averaging * parts["loss/historical_G"]
            loss_f = loss_f + averaging * parts["loss/historical_F"]
        parts["loss/G"], parts["loss/F"] = loss_g, loss_f
        optim_g.zero_grad()
        (loss_g + loss_f).backward()
        optim_g.step()
        learn_critics(real, [fake_a, fake_b], terms)
        steps.append({**{key: value.item() for key, value in parts.items()}, **{key: sum(values) / len(values) for key, values in terms.items()}})
    named = {"generator_AB": g, "generator_BA": f, "discriminator_A": d_a, "discriminator_B": d_b}
    weights = {f"{prefix}.{key}": summary(p) for prefix, network in named.items() for key, p in network.named_parameters()}
    return {"name": name, "adversarialLoss": adversarial, "criticSteps": n_c, "learningRate": lr, "beta1": betas[0], "beta2": betas[1],
            "criticLearningRateFactor": factor, "normalization": normalization, "realLabel": label, "lambdaSemantic": semantic,
            "lambdaFeatureMatching": matching, "lambdaHistoricalAveraging": averaging, "losses": steps, "weights": weights}


if __name__ == "__main__":
    torch.set_num_threads(1)
    print(json.dumps({
        "torch": torch.__version__,
        "networks": networks(),
        "parameters": {
            "unet256_k64": count(UNet(3, 64, 8, "instance")), "unet32_k64_batch": count(UNet(1, 64, 5, "batch")),
            "encoder_decoder6_k64_batch": count(EncoderDecoder(3, 64, 6, "batch")), "image64_k64": count(ImageDiscriminator(3, 64, 64, "instance")),
        },
        "labelLosses": label_losses(),
        "criticLosses": critic_losses(),
        "imageLosses": image_losses(),
        "historicalAveraging": historical_averaging(),
        "adam": adam_with_decay(),
        "training": [
            training("cyclegan", "least-squares", 1, 1e-3, (0.5, 0.999), 1),
            training("cyclegan, two critic steps, batch normalisation", "least-squares", 2, 1e-3, (0.5, 0.999), 1, normalization="batch"),
            training("cross-entropy, feature matching, historical averaging", "binary-cross-entropy", 1, 1e-3, (0.5, 0.999), 1, label=0.9,
                     matching=2.0, averaging=3.0),
            training("cycle-wgan", "wasserstein-gp", 3, 1e-4, (0.9, 0.999), 5),
            training("cycle-wgan-sm", "wasserstein-gp", 2, 1e-4, (0.9, 0.999), 5, semantic=5.0),
        ],
    }))
