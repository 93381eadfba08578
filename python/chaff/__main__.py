"""python -m chaff: learns from Parquet files and strips them."""

from __future__ import annotations

import argparse
import os
import re
import sys
from typing import List, Optional

import chaff


def _size(text: str) -> int:
    match = re.fullmatch(r"(\d+)([KMGT]?)", text, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is no size; for example 500M or 4G")
    return int(match[1]) << 10 * " KMGT".index(match[2].upper() or " ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m chaff", description="Learns from Parquet files and strips them. For JSON lines, HTML and WARC files, "
        "use the program chaff; models are the same.")
    parser.add_argument("--version", action="version", version=chaff.__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    learn = commands.add_parser("learn", help="learn the templates of sites from many of their pages",
                                description="Learns the templates of sites from many of their pages.")
    learn.add_argument("-o", "--output", required=True, metavar="MODEL", help="the model to write")
    learn.add_argument("--memory", type=_size, default=0, metavar="SIZE", help="bytes that learning may use: 1G")
    learn.add_argument("--sample-pages", type=int, default=200, metavar="N", help="pages to keep of each site")
    learn.add_argument("--no-sample", action="store_true", help="save no pages; the model can't be merged")
    strip = commands.add_parser("strip", help="strip boilerplate from pages", description="Strips boilerplate from pages.")
    strip.add_argument("-m", "--model", metavar="MODEL", help="a model; without one, only cues and shape decide")
    strip.add_argument("-o", "--output", required=True, metavar="OUT",
                       help="the file to write; of several inputs, or with a / at its end, a folder")
    strip.add_argument("--level", default="balanced", help="safe, careful, balanced (default) or max")
    strip.add_argument("--keep", action="append", default=[], metavar="CATEGORY", help="a category to keep in the text")
    strip.add_argument("--spans", action="store_true", help='add a column "chaff" with the removed byte ranges')
    strip.add_argument("--to", default="text", metavar="KIND", help="what pages of HTML become: text, html, markdown")
    for command in (learn, strip):
        command.add_argument("inputs", nargs="+", metavar="INPUT", help="Parquet files")
        command.add_argument("--threads", type=int, metavar="N", help="default: all cores")
        command.add_argument("--quiet", action="store_true", help="print no summary")
        for field in ("text", "html", "url", "site", "id", "title"):
            command.add_argument(f"--{field}", metavar="COLUMN", help=f"the column of the field {field} (default: {field})")
    return parser


def _outputs(inputs: List[str], output: str) -> List[str]:
    if len(inputs) == 1 and not output.endswith("/") and not os.path.isdir(output):
        return [output]
    names = [os.path.basename(path) for path in inputs]
    if len(set(names)) < len(names):
        raise chaff.InputError("two inputs have the same name; strip them into different folders", code="bad-option")
    return [os.path.join(output, name) for name in names]


def _run(arguments: argparse.Namespace) -> int:
    try:
        from . import arrow
    except ImportError as error:
        raise chaff.InputError(f"pyarrow is missing ({error}); install chaff[arrow]", code="bad-option") from None
    columns = {field: getattr(arguments, field) for field in ("text", "html", "url", "site", "id", "title")
               if getattr(arguments, field)}

    def say(words: str) -> None:
        if not arguments.quiet:
            print(words, file=sys.stderr)

    if arguments.command == "learn":
        figures = arrow.learn_parquet(arguments.inputs, arguments.output, memory=arguments.memory,
                                      threads=arguments.threads, sample=not arguments.no_sample,
                                      sample_pages=arguments.sample_pages, **columns)
        say(f"learned {figures['sites']} sites: {arguments.output}, {figures['widespread_lines']} widespread lines, "
            f"{figures['bytes'] / 1e6:.1f} MB")
        return 0
    keep = [name for names in arguments.keep for name in names.split(",")]
    model = chaff.Model.load(arguments.model) if arguments.model else None
    stripper = chaff.Stripper(model, level=arguments.level, keep=keep, reasons=arguments.spans)
    failed = 0
    for path, output in zip(arguments.inputs, _outputs(arguments.inputs, arguments.output)):
        try:
            rows, before, after = arrow.strip_parquet(path, output, stripper, threads=arguments.threads,
                                                      spans=arguments.spans, to=arguments.to, **columns)
            say(f"stripped {rows} pages: {output}, {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after")
        except (chaff.Error, OSError) as error:
            print(f"error: {error}", file=sys.stderr)
            failed = 1
    return failed


def main(arguments: Optional[List[str]] = None) -> int:
    """Runs the command line. Returns the exit code: 0 done, 1 an input failed, 2 wrong usage."""
    try:
        return _run(_parser().parse_args(arguments))
    except (chaff.Error, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2 if getattr(error, "code", "") == "bad-option" else 1


if __name__ == "__main__":
    sys.exit(main())
