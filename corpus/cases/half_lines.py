"""A German site that joins template and article within a line: agency marks, credits, promos, "Weiterlesen".

glued: such a line; its pieces give the bytes to be kept and to be removed.
"""
from compose import rng
from sites import Site
from stories import form, headlines, stories


def pages():
    site, words = Site("kreisbote-hohenau.example", "Kreisbote Hohenau", "de"), form("half_lines")
    own = stories("rhein_anzeiger", each=2)
    result = []
    for i, article in enumerate(own):
        r = rng(site.host, article.slug)
        page = site.open(article.slug, article.title, article.section, article.author, article.date)
        first, *middle, last = article.body
        if i % 2 == 0:
            page.mixed(("0", words["before"][0]), ("1", first), case="glued")
        else:
            page.article(first)
        for k, paragraph in enumerate(middle):
            if k == 0 and i % 3 == 0:
                page.mixed(("1", paragraph), ("0", words["after"][0]), case="glued")
            else:
                page.article(paragraph)
        page.mixed(("1", last), ("0", words["after"][1 + i % 2]), case="glued")
        if r.random() < 0.5:
            site.comment_form(page)
        result.append(site.close(page, headlines("rhein_anzeiger")))
    return result
