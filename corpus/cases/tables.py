"""A German sports site: league tables and results, one cell or one row per line, with the same clubs on every page.

table: a row or a cell, to be kept.
"""
from compose import rng
from sites import Site
from stories import form, stories

HEAD = ("Platz", "Mannschaft", "Spiele", "Tore", "Punkte")


def standings(r, clubs, day):
    rows = []
    for club in clubs:
        won = r.randint(0, day)
        rows.append((2 * won, r.randint(0, 99), club))
    for place, (points, goals, club) in enumerate(sorted(rows, reverse=True), 1):
        yield str(place), club, str(day), f"{200 + goals}:{r.randint(180, 299)}", f"{points}:{2 * day - points}"


def pages():
    site, words = Site("hallenblick.example", "Hallenblick", "de", minutes=False), form("tables")
    own = stories("rhein_anzeiger", each=2)
    result = []
    for i, article in enumerate(own):
        r = rng(site.host, article.slug)
        day, league = i + 3, r.choice(words["leagues"])
        title = f"{r.choice(words['clubs'])} {words['titles'][i]}"
        page = site.open(article.slug, title, league, article.author, article.date)
        page.article(*article.body[:2])
        page.article(f"{league}, {day}. Spieltag", case="table")
        clubs = r.sample(words["clubs"], len(words["clubs"]))
        for home, away in zip(clubs[::2], clubs[1::2]):
            goals = [r.randint(18, 34) for _ in range(2)] + [r.randint(8, 17) for _ in range(2)]
            page.article("{} – {} {}:{} ({}:{})".format(home, away, *goals), case="table")
        page.article(*article.body[2:3])
        page.article("Tabelle", case="table")
        if i % 2:
            page.article(*HEAD, case="table")
            page.article(*(cell for row in standings(r, clubs[:6], day) for cell in row), case="table")
        else:
            page.article("\t".join(HEAD), *("\t".join(row) for row in standings(r, clubs, day)), case="table")
        page.article(*article.body[3:])
        result.append(page)
    titles = [page.title.removesuffix(f" – {site.name}") for page in result]
    return [site.close(page, titles) for page in result]
