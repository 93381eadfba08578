"""A German local site whose teaser lists never repeat a headline, with section fronts that consist of such lists.

teaser: a headline or excerpt in a list, on no other page, to be removed. front: every line of a section front, to be removed.
"""
from compose import Page, rng
from sites import Site
from stories import form, headlines, stories


def teaser_stream(site, words):
    """Endless headlines and excerpts, no two alike; they share less than a phrase."""
    r, seen = rng(site.host, "teasers"), set()

    def of(*keys):
        return " ".join(r.choice(words[key]) for key in keys)

    while True:
        head = of("who", "where", "does", "what", "how") if r.random() < 0.6 else f"{of('where')}: {of('news', 'how')}"
        excerpt = (f"{of('names')} {of('does', 'what')} in {of('where')}, {of('join', 'who', 'where')} "
                   f"{r.randint(2, 900)} Mal {of('what', 'does')}, {of('join', 'names')} …")
        if head not in seen:
            seen.add(head)
            yield head, excerpt


def front(site, section, teasers, r):
    path = section.lower()
    page = Page(site.host, f"ressort-{path}", f"{section} – {site.name}", "de", f"https://www.{site.host}/{path}/")
    site.header(page)
    page.chaff(section)
    for _ in range(14):
        head, excerpt = next(teasers)
        page.chaff(section, head, excerpt, f"{r.randint(1, 28)}.9.2024", "Weiterlesen")
    page.chaff("Ältere Beiträge")
    site.end(page, "2024")
    page.cases["front"] = list(range(len(page.lines)))
    return page


def pages():
    site, words = Site("auentaler.example", "Der Auentaler", "de"), form("teasers")
    own, teasers = stories("rhein_anzeiger", each=2), teaser_stream(site, words)
    result = []
    for article in own:
        r = rng(site.host, article.slug)
        page = site.open(article.slug, article.title, article.section, article.author, article.date)
        page.article(*article.body)
        page.chaff("Mehr aus der Region")
        for _ in range(r.randint(5, 8)):
            head, excerpt = next(teasers)
            page.chaff(*((head, excerpt) if r.random() < 0.5 else (head,)), case="teaser")
        page.chaff("Neu auf auentaler.example")
        page.chaff(*(next(teasers)[0] for _ in range(6)), case="teaser")
        result.append(site.close(page, headlines("rhein_anzeiger")))
    fronts = rng(site.host, "fronts")
    return result + [front(site, section, teasers, fronts) for section in ("Lokales", "Sport", "Kultur", "Wirtschaft")]
