#!/usr/bin/env python3
"""check_layers.py [TREE]: fails where a file includes against the direction of docs/how-it-works.md.

STEPS below is the order, written once. A file in lib/ includes only from its own step and those before it; lib/io and cli
stand outside and nobody leans on them. A file that no entry names fails too, so that a new one gets its place when it is
written, and so does a circle of files. Prints each offence and exits 1, or one line and exits 0.
"""
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

# Each step with its files: "x" stands for lib/x.h and lib/x.cpp, "chaff/x.h" for a public header.
STEPS = [
    ("basics", "chaff/error.h chaff/options.h chaff/page.h chaff/model.h chaff/version.h page little_endian parallel lanes spool sorted_runs"),
    ("fingerprint", "fingerprint fingerprint_filter fingerprint_map"),
    ("segment", "unicode ascii_block token_masks segment page_parts prose"),
    ("sample", "sample sample_codec sites"),
    ("articles", "line_index articles"),
    ("titles", "titles"),
    ("templates", "templates line_templates run_templates"),
    ("model", "chaff/learner.h site_model global_table model_layout model_image site_cache model_impl model_writer model"),
    ("learner", "sample_run build learner"),
    ("rules", "chaff/rules.h rules rules/*"),
    ("page facts", "fact_set page_facts facts/* fact_finder"),
    ("heuristics", "chaff/weights.h chaff/stripper.h chaff/heuristics.h heuristics/* guards"),
    ("networks", "network second_look weight_tables builtin_weights weights unit_scores page_scorer"),
    ("decoder", "decoder"),
    ("stripper", "stripper options chaff/evaluate.h evaluate"),
    ("training", "chaff/train.h train/*"),
]

# What stands outside: files, and what of lib/ and include/ they may include ("" stands for files of the same entry).
OUTSIDE = [
    ("include/chaff/io.h", "include/*"),
    ("include/chaff/bounded_learner.h", "include/*"),
    ("include/chaff/chaff.h", "include/*"),
    # The learner with its samples in files.
    ("lib/io/bounded_learner.cpp", "include/* lib/io/* lib/parallel.h lib/sites.h lib/sample_run.h lib/build.h lib/model_writer.h"),
    ("lib/io/*", "include/* lib/unicode.h lib/spool.h"),
    ("cli/*", "include/*"),
    ("bench/questions/*", "include/* lib/* bench/* tests/support/* tests/reference/*"),  # they measure single steps
    ("bench/reference/*", "include/* lib/segment.h lib/fingerprint.h bench/*"),
    ("bench/*", "include/*"),
    ("fuzz/cli_options.cpp", "include/* cli/* fuzz/*"),
    ("fuzz/*", "include/* lib/* tests/*"),
    ("tests/*", "include/* lib/* bench/generator/*"),
]

# lib/io is the only code that touches files, and nothing in lib/ prints.
FILE_HEADERS = {"fcntl.h", "unistd.h", "sys/mman.h", "sys/stat.h", "filesystem", "fstream"}
PRINTING_HEADERS = {"iostream", "print", "cstdio", "stdio.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
FOLDERS = ("include", "lib", "cli", "bench", "fuzz", "tests")


def name_in_steps(path):
    """What STEPS calls a file, or ""."""
    if path.startswith("include/"):
        return path.removeprefix("include/")
    return re.sub(r"\.(h|cpp|inc)$", "", path.removeprefix("lib/")) if path.startswith("lib/") else ""


def step_of(path):
    """The number of a file's step, or None."""
    name = name_in_steps(path)
    steps = (number for number, (_, files) in enumerate(STEPS) if any(fnmatch(name, each) for each in files.split()))
    return next(steps, None)


def outside_of(path):
    """The entry of OUTSIDE that a file belongs to, or None."""
    return next((entry for entry in OUTSIDE if fnmatch(path, entry[0])), None)


def read_includes(tree):
    """{file: [(line, included file or None, as it is written, is it in <>)]}, paths relative to the tree."""
    files = {}
    for folder in FOLDERS:
        for path in sorted((tree / folder).rglob("*")):
            if path.suffix in (".h", ".cpp", ".inc") or path.name == "version.h.in":
                files[path.relative_to(tree).as_posix().removesuffix(".in")] = path
    includes = {}
    for name, path in files.items():
        top = name.split("/")[0]
        roots = [Path(name).parent, *map(Path, (top, "include", "lib", "tests", "bench", "cli"))]
        includes[name] = []
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            found = next((f for f in ((root / match[2]).as_posix() for root in roots) if f in files), None)
            includes[name].append((text.count("\n", 0, match.start()) + 1, found, match[2], match[1] == "<"))
    return includes


def offence(name, included, written, in_brackets):
    """What is wrong with one include, or None."""
    if included is None:
        if not in_brackets:
            return f'"{written}" is no file of the tree'
        in_steps = step_of(name) is not None
        if written in FILE_HEADERS and in_steps:
            return f"<{written}>: only lib/io touches files"
        return f"<{written}>: lib/ does not print" if written in PRINTING_HEADERS and name.startswith("lib/") else None
    step, other = step_of(name), step_of(included)
    if step is not None:
        if other is None:
            return f"{included} stands outside of the steps"
        if other > step:
            return f'{included} is of step "{STEPS[other][0]}", behind "{STEPS[step][0]}"'
        return None
    entry = outside_of(name)
    allowed = [entry[0], *entry[1].split()]
    return None if any(fnmatch(included, pattern) for pattern in allowed) else f"{included} is not for {entry[0]}"


def circle(includes):
    """The files of one circle of includes, or []."""
    done, path = set(), []

    def visit(name):
        if name in path:
            return path[path.index(name):]
        if name in done:
            return []
        path.append(name)
        for _, included, _, _ in includes[name]:
            if included and (found := visit(included)):
                return found
        done.add(path.pop())
        return []

    return next((found for name in includes if (found := visit(name))), [])


def check(tree):
    """All offences in a tree, one text each."""
    includes = read_includes(Path(tree))
    known = {name for name in includes if step_of(name) is not None or outside_of(name)}
    found = [f"{name}: no step of scripts/check_layers.py names it" for name in includes if name not in known]
    for name in sorted(known):
        for line, *include in includes[name]:
            if wrong := offence(name, *include):
                found.append(f"{name}:{line}: {wrong}")
    names = [name_in_steps(name) for name in known]
    for step, files in STEPS:
        gone = [pattern for pattern in files.split() if not any(fnmatch(name, pattern) for name in names)]
        found += [f'step "{step}" names {pattern}, which is no file' for pattern in gone]
    if files := circle(includes):
        found.append("a circle: " + " → ".join([*files, files[0]]))
    return found, len(includes)


def main():
    tree = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    found, files = check(tree)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{files} files, {len(found)} includes against the direction")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
