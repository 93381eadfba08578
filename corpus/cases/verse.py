"""A Polish magazine for poetry: short lines, refrains, and an essay now and then.

verse: a line of a poem, to be kept; refrains recur within a poem.
"""
from compose import rng
from sites import Site
from stories import form


def lines_of_verse(r, words):
    """Endless lines that share at most a few words; every subject is used once before one recurs."""
    decks, endings = {key: [] for key in words}, list(words["ending"])

    def draw(key):
        if not decks[key]:
            decks[key] = r.sample(words[key], len(words[key]))
        return decks[key].pop()

    while True:
        opening, second = f"{draw('subject')} {draw('does')}", draw("subject")
        clause = f"{draw('conjunction')} {second[0].lower()}{second[1:]} {draw('does')}"
        yield opening, endings.pop() if endings and r.random() < 0.15 else clause


def poem(r, source):
    """Three or four stanzas, each closed by the same refrain; long lines are broken in two."""
    refrain, lines = ", ".join(next(source)) + ".", []
    for _ in range(r.randint(3, 4)):
        for mark in ",,;":
            opening, ending = next(source)
            lines += [f"{opening},", f"{ending}{mark}"] if r.random() < 0.3 else [f"{opening}, {ending}{mark}"]
        lines.append(refrain)
    return lines


def pages():
    site, words = Site("kwartalnikbrzeg.example", "Kwartalnik Brzeg", "pl"), form("verse")
    source, result = lines_of_verse(rng(site.host), words), []
    for i, title in enumerate(words["titles"]):
        r = rng(site.host, title)
        date = f"2023-{i % 12 + 1:02d}-{i % 27 + 1:02d}"
        page = site.open(f"wiersz-{i + 1}", title, "Wiersze", r.choice(words["authors"]), date)
        if i % 3 == 0:
            page.article(words["notes"][i // 3])
        page.article(*poem(r, source), case="verse")
        if i % 2 == 0:
            site.comment_form(page)
        result.append(page)
    return [site.close(page, words["titles"]) for page in result]
