"""An English blog on programming: code among paragraphs, with lines that many listings share.

code: a line of a listing, to be kept; "}" and "return 0;" are on many pages.
"""
from compose import rng
from sites import Site
from stories import form


def listing(r, words, kind):
    """A frame that many listings share, around a few lines with names that only this page has."""
    body = words[f"body_{kind}"]
    lines = []
    for line in words[f"frame_{kind}"]:
        chosen = sorted(r.sample(range(len(body)), r.randint(4, 6)))
        lines += [body[i] for i in chosen] if line == "@body@" else [line]
    names = {slot: r.sample(words[slot], 2) for slot in ("thing", "verb", "field")}
    result = []
    for line in lines:
        for slot, pair in names.items():
            line = line.replace(f"@{slot}@", r.choice(pair))
        result.append(line.replace("@n@", str(r.randint(2, 4096))))
    return result


def pages():
    site, words = Site("segfaultdiary.example", "Segfault Diary", "en"), form("code")
    kinds = [key.removeprefix("frame_") for key in words if key.startswith("frame_")]
    text, result = iter(words["text"]), []
    # The first sentences open the posts, in the order of the titles; the others surround the listings.
    openings = [next(text) for _ in words["titles"]]
    for i, title in enumerate(words["titles"]):
        r = rng(site.host, title)
        date = f"2023-{i % 12 + 1:02d}-{i % 27 + 1:02d}"
        page = site.open(f"post-{i + 1}", title, r.choice(("C++", "Python", "Shell")), "Wren Aldiss", date)
        page.article(openings[i])
        for kind in r.sample(kinds, 2 if i % 4 else 1):
            page.article(*listing(r, words, kind), case="code")
            page.article(next(text))
        if i % 2:
            page.article("$ make check", f"[{r.randint(20, 99)}/100] running",
                         f"{r.randint(3, 400)} passed in {r.randint(1, 90)}.{r.randint(0, 9)}s", case="code")
        if i % 2 == 0:
            site.comment_form(page)
        result.append(page)
    return [site.close(page, words["titles"]) for page in result]
