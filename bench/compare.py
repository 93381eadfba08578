#!/usr/bin/env python3
"""Compares two builds of chaff_bench: alternates them, on one core, and prints medians, their ratio and the spread of the rounds.

usage: compare.py OLD NEW [--rounds N] [--core N] [--filter REGEX] [-- FILE.jsonl... and Google Benchmark's options]

One round runs OLD and NEW, the next one NEW and OLD, so that a change of the machine's speed affects both alike. The ratio is the
median of the rounds' ratios; above 1, NEW is faster. The spread is the range of the middle half of the ratios. A difference within
the spread is not significant: run more rounds, or count instructions (method.md).
"""
import argparse
import json
import os
import statistics
import subprocess
import sys


def measure(program, core, arguments):
    """Seconds for each benchmark: processor time, or wall time where the work is done by other processes."""
    pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
    done = subprocess.run([program, "--benchmark_format=json", *arguments], stdout=subprocess.PIPE, check=True, preexec_fn=pin)
    rows = json.loads(done.stdout)["benchmarks"]
    return {row["run_name"]: row["real_time" if row["run_name"].endswith("/real_time") else "cpu_time"]
            for row in rows if "error_occurred" not in row and row["run_type"] == "iteration"}


def compare(rounds):
    """One row per benchmark of both builds, from [(old, new)], each a dict from name to time."""
    for name in (name for name in rounds[0][0] if name in rounds[0][1]):
        old, new = ([r[i][name] for r in rounds] for i in (0, 1))
        ratios = sorted(o / n for o, n in zip(old, new))
        low, high = ratios[len(ratios) // 4], ratios[-1 - len(ratios) // 4]
        verdict = "" if low <= 1 <= high else "faster" if low > 1 else "slower"
        yield name, statistics.median(old), statistics.median(new), statistics.median(ratios), low, high, verdict


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old"), parser.add_argument("new")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--core", type=int, help="pin both to this core (not for benchmarks with two threads)")
    parser.add_argument("--filter", default=".", help="which benchmarks, as for --benchmark_filter")
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    args = parser.parse_args(sys.argv[1:split])
    arguments = [f"--benchmark_filter={args.filter}", *sys.argv[split + 1:]]
    rounds = []
    for i in range(args.rounds):
        order = (args.old, args.new) if i % 2 == 0 else (args.new, args.old)
        results = [measure(program, args.core, arguments) for program in order]
        rounds.append(tuple(results if i % 2 == 0 else results[::-1]))
        print(f"round {i + 1} of {args.rounds}", file=sys.stderr)
    print(f"{'':40s} {'old':>12s} {'new':>12s} {'ratio':>7s}   middle half")
    for name, old, new, ratio, low, high, verdict in compare(rounds):
        print(f"{name:40s} {old:12.3f} {new:12.3f} {ratio:7.3f}   {low:.3f} to {high:.3f}  {verdict}")


if __name__ == "__main__":
    main()
