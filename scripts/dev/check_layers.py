#!/usr/bin/env python3
"""Checks that files include only lower layers. usage: check_layers.py [TREE]

Folders are the layers: a file in lib/ includes its own folder and those that LAYERS allows, and nothing else. A public
header belongs to the layer that implements it (HEADERS). Each folder has a README.md with a line "Includes: base, text."
that agrees with LAYERS, and lib/README.md has a row for each. Prints each offence and exits 1, or one line and exits 0.
"""
import re
import sys
from fnmatch import fnmatch
from pathlib import Path

# Each folder of lib/, lowest first, with the folders that it may include.
LAYERS = {
    "base": "",
    "files": "base",
    "text": "base",
    "markup": "base text",
    "html": "base text markup",
    "sample": "base text markup",
    "templates": "base text markup",
    "model": "base text markup sample templates",
    "learn": "base files text markup sample templates model",
    "rules": "base text",
    "facts": "base text markup templates model rules",
    "heuristics": "base text markup templates model rules facts",
    "decide": "base text markup templates model rules facts heuristics",
    "strip": "base text markup templates model rules facts heuristics decide",
    "train": "base text markup sample templates model learn rules facts heuristics decide strip",
    "records": "base files text html model rules heuristics decide strip",
}

# The public headers by the layer that implements them. chaff.h, the umbrella, may include all.
HEADERS = {
    "base": "error.h export.h page.h version.h",
    "files": "output_file.h",
    "html": "html.h",
    "templates": "template.h",
    "sample": "learn_options.h shard.h",
    "model": "model.h",
    "learn": "learn_bounds.h learner.h merge.h streaming_learner.h",
    "rules": "category.h rules.h",
    "heuristics": "heuristics.h reason.h",
    "decide": "strip_options.h weights.h",
    "strip": "evaluate.h explain.h stripper.h",
    "train": "train.h",
    "records": "files.h format.h read.h write.h",
}

# What other folders may include, the most specific pattern first.
OTHERS = [
    ("include/chaff/chaff.h", "include/*"),
    ("cli/*", "include/* cli/*"),
    ("bench/questions/*", "include/* lib/* bench/* tests/support/* tests/reference/*"),  # they measure single steps
    ("bench/reference/*", "include/* lib/text/* bench/*"),
    ("bench/*", "include/* bench/*"),
    ("fuzz/cli_options.cpp", "include/* cli/* fuzz/*"),
    ("fuzz/*", "include/* lib/* fuzz/* tests/*"),
    ("examples/*", "include/*"),
    ("tests/unit/cli/*", "include/* cli/*"),
    ("tests/*", "include/* lib/* tests/* bench/generator/*"),
]

# Only files/ and records/ touch the file system, and nothing in lib/ prints.
FILE_HEADERS = {"fcntl.h", "unistd.h", "sys/mman.h", "sys/stat.h", "filesystem", "fstream"}
FILE_LAYERS = {"files", "records"}
PRINTING_HEADERS = {"iostream", "print", "cstdio", "stdio.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
FOLDERS = ("include", "lib", "cli", "bench", "fuzz", "examples", "tests")


def layer_of(path):
    """The layer of a file in lib/ or include/, or None."""
    top, *rest = path.split("/")
    if top == "lib" and len(rest) > 1:
        return rest[0] if rest[0] in LAYERS else None
    if top == "include":
        return next((layer for layer, headers in HEADERS.items() if rest[-1] in headers.split()), None)
    return None


def allowed_for(path):
    """The patterns that a file outside of the layers may include, or None."""
    return next((allowed.split() for pattern, allowed in OTHERS if fnmatch(path, pattern)), None)


def read_includes(tree):
    """{file: [(line, included file or None, as written, is it in <>)]}, paths relative to the tree."""
    files = {}
    for folder in FOLDERS:
        for path in sorted((tree / folder).rglob("*")):
            if path.suffix in (".h", ".cpp", ".inc") or path.name == "version.h.in":
                files[path.relative_to(tree).as_posix().removesuffix(".in")] = path
    includes = {}
    for name, path in files.items():
        roots = [Path(name).parent, *map(Path, (name.split("/")[0], "include", "lib", "tests", "bench", "cli"))]
        includes[name] = []
        text = path.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            found = next((f for f in ((root / match[2]).as_posix() for root in roots) if f in files), None)
            includes[name].append((text.count("\n", 0, match.start()) + 1, found, match[2], match[1] == "<"))
    return includes


def offence(name, included, written, in_brackets):
    """What is wrong with one include, or None."""
    layer = layer_of(name)
    if included is None:
        if not in_brackets:
            return f'"{written}" is not a file of the tree'
        if layer and written in FILE_HEADERS and layer not in FILE_LAYERS:
            return f"<{written}>: only {' and '.join(sorted(FILE_LAYERS))} touch files"
        return f"<{written}>: lib/ does not print" if layer and written in PRINTING_HEADERS else None
    if layer is None:
        fine = any(fnmatch(included, pattern) for pattern in allowed_for(name))
        return None if fine else f"{included} is not for {name.split('/')[0]}/"
    other = layer_of(included)
    if other is None:
        return f"{included} is outside of the layers"
    if other != layer and other not in LAYERS[layer].split():
        return f"{included}: {layer} may not include {other}"
    return None


def readme_offences(tree, layer, allowed):
    """What is wrong with the README.md of a folder of lib/."""
    name = f"lib/{layer}/README.md"
    if not (tree / name).is_file():
        return [f"{name} is missing"]
    named = re.search(r"^Includes: ([^.]*)\.", (tree / name).read_text(encoding="utf-8"), re.MULTILINE)
    expected = ", ".join(allowed.split()) or "nothing"
    return [] if named and " ".join(named[1].split()) == expected else [f"{name}: has no line \"Includes: {expected}.\""]


def overview_offences(tree):
    """What is wrong with the table of folders in lib/README.md."""
    path = tree / "lib/README.md"
    rows = re.findall(r"^\| \[(\w+)\]", path.read_text(encoding="utf-8"), re.MULTILINE) if path.is_file() else []
    return [] if rows == list(LAYERS) else ["lib/README.md: its table does not list the folders of LAYERS in order"]


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
    found = []
    for name, lines in sorted(includes.items()):
        if layer_of(name) is None and allowed_for(name) is None:
            found.append(f"{name}: belongs to no layer of scripts/dev/check_layers.py")
            continue
        found += [f"{name}:{line}: {wrong}" for line, *include in lines if (wrong := offence(name, *include))]
    for header in " ".join(HEADERS.values()).split():
        if f"include/chaff/{header}" not in includes:
            found.append(f"scripts/dev/check_layers.py names {header}, which does not exist")
    found += overview_offences(Path(tree))
    below = []
    for layer, allowed in LAYERS.items():
        found += readme_offences(Path(tree), layer, allowed)
        found += [f"{layer} may not be above {other}" for other in allowed.split() if other not in below]
        below.append(layer)
    if files := circle(includes):
        found.append("a circle: " + " → ".join([*files, files[0]]))
    return found, len(includes)


def main():
    tree = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, files = check(tree)
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{files} files, {len(found)} offences")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
