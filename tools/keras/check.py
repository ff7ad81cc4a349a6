#!/usr/bin/env python3
"""Compares what real Keras 3 predicts with what Espalier predicts.

Needs Python 3.10 or newer with Keras 3 and one of its backends:

    python3 -m venv venv && venv/bin/pip install keras tensorflow-cpu

It is no part of the build. Let the build write the models, then compare:

    mvn -pl bundles/org.espalier.itest test -Dtest='KerasExport*Test' -Dkeras.exports=/tmp/exports
    KERAS_BACKEND=tensorflow venv/bin/python tools/keras/check.py /tmp/exports

A folder has NAME.keras files and expected.json files: {"models": {NAME: {"inputs": {INPUT: ARRAY},
"outputs": [ARRAY, ...]}}}, in which an ARRAY is {"shape": [...], "dtype": "float32" or "int32",
"data": [...]}; one output may also stand as "output". Several folders may be given. Prints the
largest difference of each model, and ends with 1 if one is above the tolerance or a file cannot be
loaded.
"""

import argparse
import json
import os
import pathlib
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras  # noqa: E402
import numpy as np  # noqa: E402


def array(entry):
    return np.array(entry["data"], dtype=entry["dtype"]).reshape(entry["shape"])


def outputs(model, inputs):
    given = {name: array(entry) for name, entry in inputs.items()}
    if len(given) == 1:
        given = next(iter(given.values()))
    predicted = model.predict(given, verbose=0)
    if isinstance(predicted, dict):
        predicted = list(predicted.values())
    return predicted if isinstance(predicted, (list, tuple)) else [predicted]


def difference(actual, expected):
    if actual.shape != expected.shape:
        raise ValueError(f"the shape {actual.shape} in place of {expected.shape}")
    if not np.isfinite(actual).all():
        raise ValueError("numbers that are not finite")
    scale = np.maximum(1.0, np.abs(expected))
    return float(np.max(np.abs(actual - expected) / scale, initial=0.0))


def compare(path, entry):
    model = keras.saving.load_model(path, compile=False)
    expected = [array(e) for e in entry.get("outputs", [entry.get("output")])]
    actual = outputs(model, entry["inputs"])
    if len(actual) != len(expected):
        raise ValueError(f"{len(actual)} outputs in place of {len(expected)}")
    worst = max(difference(np.asarray(a), e) for a, e in zip(actual, expected))
    return type(model).__name__, model.count_params(), worst


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, nargs="+")
    parser.add_argument("--tolerance", type=float, default=1e-5)
    parser.add_argument("--only", help="the name of one model")
    options = parser.parse_args()
    print(f"Keras {keras.__version__}, backend {keras.backend.backend()}")
    failed = checked = 0
    largest = 0.0
    for folder in options.folder:
        models = json.loads((folder / "expected.json").read_text())["models"]
        for name, entry in models.items():
            if options.only and name != options.only:
                continue
            checked += 1
            try:
                kind, parameters, worst = compare(folder / f"{name}.keras", entry)
            except Exception as error:  # every model is tried
                failed += 1
                text = str(error)
                print(f"FAILED  {name}: {type(error).__name__}: {text if options.only else text[:600]}")
                continue
            wrong = worst > options.tolerance
            failed += wrong
            largest = max(largest, worst)
            mark = "WRONG " if wrong else "ok    "
            print(f"{mark}  {name:<36} {kind:<10} {parameters:>10}  {worst:.1e}")
            keras.backend.clear_session()
    print(f"{checked} models, {failed} failed, largest difference {largest:.1e}")
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
