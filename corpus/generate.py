#!/usr/bin/env python3
"""Writes pages/SITE.jsonl for each publisher under publishers/, and hard/CASE.jsonl for each hard case under cases/.

usage: generate.py [--check]

Each module under publishers/ has SITE and pages() -> [Page]; each one under cases/ has pages() -> [Page], of one site or
several, and its docstring describes which lines of its pages the field "case" lists, and their correct fate. The result is the
same on every machine. --check writes nothing, and fails if a file differs or belongs to no module.
"""
import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def files():
    """The path and the content of each file to write."""
    for folder, target in (("publishers", "pages"), ("cases", "hard")):
        for source in sorted((HERE / folder).glob("[a-z]*.py")):
            module = importlib.import_module(f"{folder}.{source.stem}")
            name = getattr(module, "SITE", source.stem)
            yield HERE / target / f"{name}.jsonl", "".join(page.record() + "\n" for page in module.pages())


def main():
    check, stale, made = "--check" in sys.argv[1:], [], set()
    for path, text in files():
        made.add(path)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    stale += [path.name for folder in ("pages", "hard") for path in sorted((HERE / folder).glob("*.jsonl")) if path not in made]
    if stale:
        print("not what generate.py makes:", *stale, file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
