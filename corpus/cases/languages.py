"""One site in three languages: German, French and English pages, each with the menu of its language, and some lines common to all.

shared_line: boilerplate on the pages of every language, to be removed. minority: all boilerplate of the language with the fewest
pages, to be removed.
"""
from sites import Site
from stories import headlines, stories

LINES = ("DE | FR | EN", "Redaktion · Rédaction · Newsroom: +41 00 555 01 02")
NOTICE = "Bilingue zweisprachig bilingual: gedruckt in Seeufer, imprimé à Seeufer, printed in Seeufer."


def pages():
    result = []
    for lang, source, count in (("de", "rhein_anzeiger", 18), ("fr", "vallee_matin", 14), ("en", "northline", 7)):
        site = Site("seeuferbote.example", "Seeufer-Bote", lang)
        own = stories(source, each=2)[:count]
        titles = headlines(source)
        for article in own:
            page = site.open(f"{lang}/{article.slug}", article.title, article.section, article.author, article.date)
            page.article(*article.body)
            page.chaff(*LINES, case="shared_line")
            site.close(page, titles)
            page.chaff(NOTICE, case="shared_line")
            if lang == "en":
                page.cases["minority"] = [line for line, label in enumerate(page.labels) if label == "0"]
            result.append(page)
    return result
