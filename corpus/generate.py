#!/usr/bin/env python3
"""Write corpus/pages/SITE.jsonl for every publisher under publishers/.

usage: generate.py [--check]

Each module under publishers/ has SITE and pages() -> [Page].  The result is the
same on every machine; --check writes nothing and fails where a file differs.
"""
import importlib
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


def main():
    check, stale = "--check" in sys.argv[1:], []
    for source in sorted((HERE / "publishers").glob("[a-z]*.py")):
        module = importlib.import_module(f"publishers.{source.stem}")
        text = "".join(page.record() + "\n" for page in module.pages())
        path = HERE / "pages" / f"{module.SITE}.jsonl"
        if not check:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        print("not what generate.py makes:", *stale, file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
