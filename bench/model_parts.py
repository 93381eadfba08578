#!/usr/bin/env python3
"""Where the bytes of a model go. usage: model_parts.py MODEL

Prints bytes a site by part, by kind of template, and a template and a fingerprint. The format is that of docs/model-format.md.
"""
import struct
import sys

KINDS = ["line", "line with any digits", "prefix", "suffix", "run", "path"]
HEADER, ENTRY, BLOCK_HEADER, PADDING = 112, 80, 80, 64


def table_bytes(keys):
    if keys == 0:
        return 0
    buckets = 1 << ((keys - 1) // 8).bit_length()
    return (buckets + 1) * (2 if keys < 65536 else 4) + 4 * keys


def record_bytes(kind, articles, rests):
    return articles + [7, 7, 2 + rests, 2 + rests, 0, 11][kind]


def block_parts(block, add):
    counts = struct.unpack_from("<6I", block, 48)
    run_keys, articles, rests = struct.unpack_from("<IHH", block, 72)
    for kind, name in enumerate(KINDS):
        keys = run_keys if name == "run" else counts[kind]
        index = keys * (1 if counts[kind] < 256 else 2 if counts[kind] < 65536 else 4) if name == "run" else 0
        add(("fingerprints", name), table_bytes(keys) + index, keys)
        add(("records", name), counts[kind] * record_bytes(kind, articles, rests), counts[kind])
    add(("rest of the block", ""), BLOCK_HEADER + PADDING + struct.unpack_from("<I", block, 20)[0], 0)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    with open(sys.argv[1], "rb") as file:
        model = file.read()
    if model[:8] != b"chaffmdl" or struct.unpack_from("<I", model, 8)[0] != 3:
        sys.exit(f"{sys.argv[1]}: not a model of format version 3; learn it again")
    sites, = struct.unpack_from("<Q", model, 40)
    parts, pages = {}, 0

    def add(part, size, things):
        old = parts.get(part, (0, 0))
        parts[part] = (old[0] + size, old[1] + things)

    for site in range(sites):
        entry = struct.unpack_from("<10Q", model, HEADER + site * ENTRY)
        block = model[entry[1]:entry[1] + entry[2]]
        pages += struct.unpack_from("<I", block)[0]
        block_parts(block, add)
        votes, = struct.unpack_from("<I", model, entry[7])
        add(("votes", ""), 4 + 8 * votes, votes)
        add(("examples", ""), entry[8] - 4 - 8 * votes, 0)
        add(("index", ""), ENTRY, 0)
        add(("samples", ""), entry[5], 0)
    add(("widespread table", ""), struct.unpack_from("<Q", model, 64)[0] + struct.unpack_from("<Q", model, 80)[0], 0)
    sites = max(1, sites)
    print(f"{sites} sites, {pages / sites:.0f} pages a site in the sample, {len(model) / sites:,.0f} bytes a site\n")
    print("| part | kind | bytes a site | share | number a site | bytes each |\n|---|---|--:|--:|--:|--:|")
    for (part, kind), (size, things) in sorted(parts.items()):
        if size == 0:
            continue
        each = f"{things / sites:,.1f} | {size / things:.1f}" if things else " | "
        print(f"| {part} | {kind} | {size / sites:,.0f} | {100 * size / len(model):.1f} % | {each} |")


main()
