"""An Arabic paper's live blogs: entries with their time, on its own line or before the text.

entry_time: a line that is only a time, to be kept. entry: to be kept.
"""
from compose import rng
from sites import Site
from stories import form


def pages():
    site, words = Site("sahilalyawm.example", "الساحل اليوم", "ar"), form("live_blog")
    deal, decks, result = rng(site.host), {}, []

    def draw(key):
        if not decks.get(key):
            decks[key] = deal.sample(words[key], len(words[key]))
        return decks[key].pop()

    for i, title in enumerate(words["titles"]):
        r = rng(site.host, i)
        section, reporter, date = r.choice(words["sections"]), draw("reporter"), f"2024-{i % 12 + 1:02d}-{i % 27 + 1:02d}"
        page = site.open(f"live-{i + 1}", f"{title}: تغطية مباشرة", section, reporter, date)
        # The same words open many live blogs: they could be article or template.
        page.either(draw("intro").format(place=draw("place")))
        minutes = r.randint(6, 14) * 60 + r.randint(0, 59)
        times = []
        for _ in range(r.randint(9, 16)):
            minutes += r.randint(4, 34)
            times.append(f"{minutes // 60 % 24:02d}:{minutes % 60:02d}")
        for time in reversed(times):
            entry = f"{draw('who')} {draw('verb')} {draw('what')} {draw('where').format(place=draw('place'))}"
            if deal.random() < 0.6:
                entry += f"، {draw('and').format(n=deal.randint(2, 400), place=draw('place'))}"
            if i % 2:
                page.article(time, case="entry_time")
                page.article(f"{entry}.", case="entry")
            else:
                page.article(f"{time} – {entry}.", case="entry")
        result.append(page)
    titles = [page.title.removesuffix(f" – {site.name}") for page in result]
    return [site.close(page, titles) for page in result]
