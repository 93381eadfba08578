"""A referee of our own: marks every byte of every page by label and fate, and counts. Slow, and plain enough to be believed."""
import collections


def marks(page, removed):
    """For each byte of the text that is not blank: (its line's label, what removed it or None)."""
    raw = page["text"].encode()
    fate = [None] * len(raw)
    for removal in removed:
        for i in range(removal["begin"], removal["end"]):
            fate[i] = removal
    line = 0
    for i, byte in enumerate(raw):
        if byte == ord("\n"):
            line += 1
        elif byte > 32 and line < len(page["labels"]):
            yield page["labels"][line], fate[i]


def page_quality(count):
    kept = count["1", "kept"] + count["0", "kept"]
    article = count["1", "kept"] + count["1", "cut"]
    if article == 0:
        return (1.0, 1.0, 1.0) if kept == 0 else (0.0, 1.0, 0.0)
    precision = count["1", "kept"] / kept if kept > 0 else 1.0
    recall = count["1", "kept"] / article
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def share(part, rest):
    return part / (part + rest) if part + rest > 0 else 0.0


def mean(rows):
    return [sum(column) / len(rows) for column in zip(*rows)]


def figures(pages_and_outputs):
    """What `chaff eval --json` should say of (labelled page, line of `chaff clean --spans`) pairs."""
    sites = collections.defaultdict(list)
    bytes_of = collections.defaultdict(collections.Counter)
    by = {"reasons": collections.defaultdict(collections.Counter), "categories": collections.defaultdict(collections.Counter)}
    for page, output in pages_and_outputs:
        count = collections.Counter()
        for label, removal in marks(page, output["chaff"]["removed"]):
            count[label, "cut" if removal else "kept"] += 1
            if removal and label in "01":
                for kind, key in (("reasons", "why"), ("categories", "category")):
                    by[kind][removal[key]]["article" if label == "1" else "boilerplate"] += 1
        sites[page["site"]].append(page_quality(count))
        bytes_of[page["site"]] += count
        bytes_of[None] += count

    def row(pages, quality, count):
        return {"pages": pages, **dict(zip(("P", "R", "F1"), quality)), "cut_per_million": 1e6 * share(count["1", "cut"], count["1", "kept"]),
                "left": share(count["0", "kept"], count["0", "cut"])}

    means = {site: mean(rows) for site, rows in sites.items()}
    report = row(sum(map(len, sites.values())), mean(list(means.values())), bytes_of[None])
    report["sites"] = {site: row(len(rows), means[site], bytes_of[site]) for site, rows in sites.items()}
    for kind, sums in by.items():
        report[kind] = {name: {"boilerplate": c["boilerplate"], "article": c["article"]} for name, c in sums.items()}
    return report
