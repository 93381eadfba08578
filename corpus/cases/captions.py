"""Captions that repeat: a photograph used with three articles, and a stock caption on half of all pages.

shared_caption: the text of a real photograph, to be kept. stock_caption: to be removed.
"""
from compose import rng
from sites import Site
from stories import form, headlines, stories


def pages():
    site, captions = Site("fenlandecho.example", "Fenland Echo", "en"), form("captions")["captions"]
    own = stories("gazette_int", "northline", "harbour_courier", each=2)
    result = []
    for i, article in enumerate(own):
        r = rng(site.host, article.slug)
        page = site.open(article.slug, article.title, article.section, article.author, article.date)
        if i % 2 == 0:
            page.chaff("Picture for illustration only", case="stock_caption")
        # Three articles on one subject appear some days apart.
        photo, turn = i % len(captions), i // len(captions)
        body = list(article.body)
        if turn < 3:
            page.article(*body[:1])
            page.article(captions[photo], case="shared_caption")
            body = body[1:]
        page.article(*body)
        if r.random() < 0.3:
            site.comment_form(page)
        result.append(site.close(page, headlines("gazette_int", "northline", "harbour_courier")))
    return result
