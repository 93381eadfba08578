#!/usr/bin/env python3
"""Runs the benchmarks and prints a Markdown table: medians, bytes per second, and the share of the limit.

usage: table.py CHAFF_BENCH [FILE.jsonl...] [--rounds N] [Google Benchmark's options]
"""
import json
import subprocess
import sys


def run(program, arguments):
    command = [program, "--benchmark_format=json", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["benchmarks"]


def rate(bytes_per_second):
    unit, size = ("G", 1e9) if bytes_per_second >= 1e9 else ("M", 1e6)
    return f"{bytes_per_second / size:.{0 if bytes_per_second / size >= 100 else 1}f} {unit}"


def of_limit(share):
    if share >= 0.95:
        return f"{share:.1f}"
    return f"1/{1 / share:.1f}" if share > 0.1 else f"1/{1 / share:.0f}"


def milliseconds(row, kind):
    time = row[kind] * {"ns": 1e-6, "us": 1e-3, "ms": 1, "s": 1e3}[row["time_unit"]]
    return f"{time:,.0f}" if time >= 100 else f"{time:.3g}"


def main(program, arguments):
    rounds = "3"
    if "--rounds" in arguments:
        at = arguments.index("--rounds")
        rounds = arguments[at + 1]
        del arguments[at:at + 2]
    rows = run(program, [*arguments, f"--benchmark_repetitions={rounds}"])
    print("| | ms | bytes a second | of the limit | by processor time |\n|---|--:|--:|--:|--:|")
    for row in rows:
        if row.get("aggregate_name") != "median":
            continue
        name = row["run_name"].replace("/real_time", "").replace("threads:1", "1 thread").replace("threads:2", "2 threads")
        if "model_MB" in row:
            name += f" sites, a model of {row['model_MB']:.0f} MB"
        clock = "real_time" if "cpu_of_limit" in row else "cpu_time"
        size = rate(row["bytes_per_second"]) if "bytes_per_second" in row else ""
        share = of_limit(row["of_limit"]) if "of_limit" in row else ""
        processor = of_limit(row["cpu_of_limit"]) if "cpu_of_limit" in row else ""
        print(f"| {name} | {milliseconds(row, clock)} | {size} | {share} | {processor} |")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
