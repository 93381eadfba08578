"""A Chinese magazine of list articles: numbered short headings, each with a short paragraph.

item_heading, item_text: to be kept.
"""
from compose import rng
from sites import Site
from stories import form


def pages():
    site, words = Site("manshenghuo.example", "慢生活志", "zh"), form("listicle")
    deal, decks, result = rng(site.host), {}, []

    def draw(key):
        """The next of a shuffled deck, so that a phrase recurs as late as possible."""
        if not decks.get(key):
            decks[key] = deal.sample(words[key], len(words[key]))
        return decks[key].pop()

    def sentence(thing):
        said = f"{draw('who')}{draw('when')}{draw('modal')}{draw('act')}，{draw('conn')}{draw('who')}{draw('react')}。"
        return said.format(thing=thing, n=deal.randint(2, 90), place=draw("place"))

    for i, title in enumerate(words["titles"]):
        r = rng(site.host, i)
        count = r.randint(6, 9)
        section, author, date = r.choice(("生活", "旅行", "美食")), r.choice(words["authors"]), f"2024-{i % 12 + 1:02d}-{i % 27 + 1:02d}"
        page = site.open(f"{4100 + 7 * i}", title.format(n=count), section, author, date)
        page.article("".join(sentence(draw("thing")) for _ in range(3)))
        for number in range(1, count + 1):
            thing = draw("thing")
            page.article(f"{number}. {draw('advice').format(thing=thing)}", case="item_heading")
            page.article("".join(sentence(thing) for _ in range(deal.randint(1, 3))), case="item_text")
        if r.random() < 0.5:
            site.comment_form(page)
        result.append(page)
    titles = [page.title.removesuffix(f" – {site.name}") for page in result]
    return [site.close(page, titles) for page in result]
