"""Pages that have lost their line breaks: a French site and a Japanese one, each page one line.

spaced, unspaced: the line of a French page and of a Japanese one; its pieces give the bytes to be kept and to be removed.
"""
from compose import Page
from sites import Site
from stories import headlines, stories


def joined(page, glue, case):
    """`page` on one line: neighbouring lines with the same label are one piece."""
    pieces = []
    for label, line in zip(page.labels, page.lines):
        if pieces and pieces[-1][0] == label:
            pieces[-1][1] += line + glue
        else:
            pieces.append([label, line + glue])
    flat = Page(page.site, page.slug, page.title, page.lang, page.url)
    flat.mixed(*((label, text) for label, text in pieces), case=case)
    return flat


def pages():
    result = []
    for host, name, lang, source, glue in (("feuilledeloire.example", "La Feuille de Loire", "fr", "vallee_matin", " "),
                                           ("shiosaitsushin.example", "潮騒通信", "ja", "minato_shimbun", "")):
        site, own = Site(host, name, lang), stories(source, each=2)
        # Without line breaks the headline in a breadcrumb is no different from the headline below it.
        site.crumbs = False
        for article in own:
            page = site.open(article.slug, article.title, article.section, article.author, article.date)
            page.article(*article.body)
            result.append(joined(site.close(page, headlines(source)), glue,
                                 "spaced" if glue else "unspaced"))
    return result
