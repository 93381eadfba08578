#!/usr/bin/env python3
"""Copies weights so that all scores are higher by DELTA, or lower: to measure another bias without training anew.

usage: shift_scores.py WEIGHTS_FOLDER DELTA OUTPUT_FOLDER

The folders are those of cross_validate.py: it measures the output, because weights that exist are not trained again.
The biases of the levels stay, so only the level balanced is that of training with another bias.
"""
import pathlib
import sys


def shifted(text, delta):
    """The weights with `delta` added to the output of each second look."""
    lines = text.split("\n")
    second = False
    for i, line in enumerate(lines):
        name, _, values = line.partition(" ")
        if name in ("first", "second"):
            second = name == "second"
        elif second and name == "always":
            output, _, rest = values.partition(" ")
            lines[i] = f"always {float(output) + delta:.6g} {rest}"
    return "\n".join(lines)


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    source, delta, out = pathlib.Path(sys.argv[1]), float(sys.argv[2]), pathlib.Path(sys.argv[3])
    paths = sorted(source.glob("*.weights"))
    if not paths:
        sys.exit(f"{source}: no weights; run cross_validate.py first")
    out.mkdir(parents=True, exist_ok=True)
    for path in paths:
        (out / path.name).write_text(shifted(path.read_text(encoding="utf-8"), delta), encoding="utf-8")


if __name__ == "__main__":
    main()
