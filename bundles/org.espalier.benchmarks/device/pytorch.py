"""Trains a model with plain PyTorch, turn by turn, as `measure` tells it.

Same architecture, same batches of the same shape, same optimizer as the pipeline it is measured
beside; rows and their numbers lie on the device, and nothing is read back before a turn is over.
After a turn it prints its seconds and rows and waits for the line "go"; any other ends it.
"""

import argparse
import contextlib
import sys
import time

import torch
from torch import nn
from torch.nn import functional

LETTERS = 30
LONGEST = 15
SHORTEST = 3
WORDS = 1000


def tell(*parts):
    print("> " + "\t".join(str(part) for part in parts), flush=True)


class Residual(nn.Module):
    """Two convolutions whose input is added to what they make."""

    def __init__(self, channels, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut = nn.Identity()
        if stride != 1:
            self.shortcut = nn.Sequential(
                nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x):
        y = functional.relu(self.norm1(self.conv1(x)))
        return functional.relu(self.norm2(self.conv2(y)) + self.shortcut(x))


class ResNet18(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 64, 3, 1, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
        blocks = []
        channels = 64
        for filters, stride in ((64, 1), (64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1)):
            blocks.append(Residual(channels, filters, stride))
            channels = filters
        self.blocks = nn.Sequential(*blocks)
        self.output = nn.Linear(512, 10)

    def forward(self, x):
        return self.output(self.blocks(self.stem(x)).mean((2, 3)))


class Texts(nn.Module):
    """Embedded words through the LSTM of PyTorch in both directions: the last state of each."""

    def __init__(self, units):
        super().__init__()
        self.embedding = nn.Embedding(WORDS + 2, 128)
        self.lstm = nn.LSTM(128, units, batch_first=True, bidirectional=True)
        self.output = nn.Linear(2 * units, 1)

    def forward(self, x):
        _, (state, _) = self.lstm(self.embedding(x))
        return self.output(torch.cat((state[0], state[1]), 1)).squeeze(1)


class Direction(nn.Module):
    """An LSTM of relu with dropout of its inputs and of its state, and with masks: a loop, since that of PyTorch
    has neither."""

    def __init__(self, inputs, units):
        super().__init__()
        self.units = units
        self.kernel = nn.Parameter(torch.empty(inputs, 4 * units))
        self.recurrent = nn.Parameter(torch.empty(units, 4 * units))
        self.bias = nn.Parameter(torch.zeros(4 * units))
        nn.init.xavier_uniform_(self.kernel)
        nn.init.orthogonal_(self.recurrent)

    def forward(self, x, mask, steps):
        h = x.new_zeros(x.shape[0], self.units)
        c = h
        kept = functional.dropout(x.new_ones(x.shape[0], x.shape[2]), 0.2)
        kept_state = functional.dropout(torch.ones_like(h), 0.2)
        given = (x * kept[:, None]) @ self.kernel + self.bias
        for step in steps:
            i, f, g, o = (given[:, step] + (h * kept_state) @ self.recurrent).chunk(4, 1)
            new_c = torch.sigmoid(f) * c + torch.sigmoid(i) * functional.relu(g)
            new_h = torch.sigmoid(o) * functional.relu(new_c)
            seen = mask[:, step, None]
            c = torch.where(seen, new_c, c)
            h = torch.where(seen, new_h, h)
        return h


class Names(nn.Module):
    def __init__(self, units):
        super().__init__()
        self.embedding = nn.Embedding(LETTERS, 128)
        self.forwards = Direction(128, units)
        self.backwards = Direction(128, units)
        self.output = nn.Linear(2 * units, 1)

    def forward(self, x):
        mask = x != 0
        embedded = self.embedding(x)
        steps = range(x.shape[1])
        both = self.forwards(embedded, mask, steps), self.backwards(embedded, mask, reversed(steps))
        return self.output(torch.cat(both, 1)).squeeze(1)


def images(rows):
    return torch.rand(rows, 3, 32, 32), torch.arange(rows) % 10


def texts(rows, steps):
    return torch.randint(2, WORDS + 2, (rows, steps)), (torch.arange(rows) % 2).float()


def names(rows):
    letters = torch.randint(1, LETTERS, (rows, LONGEST))
    lengths = torch.randint(SHORTEST, LONGEST + 1, (rows, 1))
    padded = torch.arange(LONGEST)[None] < LONGEST - lengths
    return letters.masked_fill(padded, 0), (torch.arange(rows) % 2).float()


class Training:
    def __init__(self, wanted):
        rows = wanted.batch * wanted.batches
        if wanted.model == "resnet18":
            model, (x, y), self.loss = ResNet18(), images(rows), functional.cross_entropy
        elif wanted.model == "names":
            model, (x, y), self.loss = Names(32), names(rows), functional.binary_cross_entropy_with_logits
        else:
            model, (x, y) = Texts(wanted.units), texts(rows, wanted.steps)
            self.loss = functional.binary_cross_entropy_with_logits
        self.device = torch.device(wanted.device)
        self.model = model.to(self.device).train()
        self.x = x.to(self.device)
        self.y = y.to(self.device)
        self.batch = wanted.batch
        if wanted.model == "resnet18":
            self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.01, momentum=0.9)
        else:
            self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.001, eps=1e-7)
        self.precision = contextlib.nullcontext()
        if wanted.precision == "bfloat16":
            self.precision = torch.autocast(self.device.type, torch.bfloat16)

    def finished(self):
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def turn(self):
        self.finished()
        began = time.perf_counter()
        total = torch.zeros((), device=self.device)
        order = torch.randperm(len(self.x), device=self.device)
        for rows in order.split(self.batch):
            with self.precision:
                loss = self.loss(self.model(self.x[rows]), self.y[rows])
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            total += loss.detach()
        total.item()
        self.finished()
        return time.perf_counter() - began


def peak():
    """The most memory that this process ever held, in bytes; 0 where the system does not say."""
    with contextlib.suppress(OSError), open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=("resnet18", "names", "bilstm"), required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", choices=("float32", "bfloat16"), default="float32")
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--batches", type=int, required=True)
    parser.add_argument("--units", type=int, default=256)
    parser.add_argument("--steps", type=int, default=200)
    wanted = parser.parse_args()
    torch.manual_seed(1)
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    training = Training(wanted)
    go = True
    while go:
        tell("lap", training.turn(), len(training.x))
        go = sys.stdin.readline().strip() == "go"
    tell("fact", "torch", torch.__version__)
    if training.device.type == "cuda":
        tell("fact", "allocated", torch.cuda.max_memory_allocated(training.device))
    tell("fact", "peak", peak())
    tell("ended", "-")


if __name__ == "__main__":
    main()
