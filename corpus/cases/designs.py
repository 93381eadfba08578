"""A Spanish site with two designs at once and promos per section; a Russian one that changed its design.

section_promo, old_design, new_design: boilerplate of one section, of the pages before the change, and of the pages after it, to
be removed.
"""
from sites import Site
from stories import form, headlines, stories


def two_designs():
    words = form("designs")
    own = stories("diario_sierra", each=2)
    titles = headlines("diario_sierra")
    result = []
    for i, article in enumerate(own):
        section = list(words)[i % 3]
        # The magazine pages came with another content system.
        site = Site("vozdelpuerto.example", "La Voz del Puerto", "es", design="revista" if i % 3 == 2 else "")
        page = site.open(article.slug, article.title, section, article.author, article.date)
        page.article(*article.body[:2])
        page.chaff(*words[section][:2], case="section_promo")
        page.article(*article.body[2:])
        page.chaff(*words[section][2:], case="section_promo")
        result.append(site.close(page, titles))
    return result


def changed_design():
    own = stories("severny_vestnik", each=2)
    titles = headlines("severny_vestnik")
    result = []
    for i, article in enumerate(own):
        old = i < len(own) // 2
        site = Site("gorodusreki.example", "Город у реки", "ru", design="2019" if old else "2024", minutes=not old)
        date = f"{2019 if old else 2024}{article.date[4:]}"
        page = site.open(article.slug, article.title, article.section, article.author, date)
        page.article(*article.body)
        if not old:
            site.comment_form(page)
        site.close(page, titles)
        page.cases = {"old_design" if old else "new_design": [line for line, label in enumerate(page.labels) if label == "0"]}
        result.append(page)
    return result


def pages():
    return two_designs() + changed_design()
