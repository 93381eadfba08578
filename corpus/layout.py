"""A full page the way news sites print it: boilerplate around, inside and below an article.

A publisher describes its boilerplate in a dict. Teasers are drawn from the headlines of its other articles and from `extra`,
headlines of pages outside the corpus.
"""
from compose import Page, rng

NEEDED = ("nav", "crumb", "date", "byline", "minutes", "credit", "share", "also", "related", "popular", "promo", "footer")


def full_page(site, lang, boilerplate, article, others, slug=None, url=None, body=None, end=None):
    """The page of `article`; `others` are the articles that its teasers name.

    `body` replaces the article's paragraphs, `end` is called with (page, r) right after the last one.
    """
    assert all(key in boilerplate for key in NEEDED)
    r = rng(site, slug or article.slug)
    teasers = [o.title for o in others if o.slug != article.slug] + boilerplate.get("extra", [])
    page = Page(site, slug or article.slug, f"{article.title} – {boilerplate['name']}", lang, url)
    page.chaff(*boilerplate["nav"])
    page.chaff(boilerplate["crumb"].format(section=article.section, title=article.title))
    page.article(article.title)
    page.chaff(boilerplate["date"].format(date=article.date, hour=r.randint(6, 22), minute=f"{r.randint(0, 59):02d}"),
               boilerplate["byline"].format(author=article.author), boilerplate["minutes"].format(n=r.randint(1, 5)))
    if r.random() < 0.7:
        page.chaff(boilerplate["stock"] if "stock" in boilerplate and r.random() < 0.7
                   else boilerplate["credit"].format(name=r.choice(boilerplate["photographers"])))
    page.chaff(*boilerplate["share"])
    paragraphs = body or article.body
    also = r.randint(1, len(paragraphs)) if r.random() < 0.6 else None
    for i, paragraph in enumerate(paragraphs):
        if i == also:
            page.chaff(boilerplate["also"].format(title=r.choice(teasers)))
        if i == len(paragraphs) - 1 and end:
            end(page, r, paragraph)
        else:
            page.article(paragraph)
    page.chaff(*boilerplate["promo"])
    if article.section in boilerplate.get("section_promo", {}):
        page.chaff(*boilerplate["section_promo"][article.section])
    page.chaff(boilerplate["tags"].format(section=article.section, author=article.author))
    page.chaff(boilerplate["related"], *r.sample(teasers, 4))
    if r.random() < 0.8:
        page.chaff(boilerplate["popular"])
        page.chaff(*(f"{i}. {title}" for i, title in enumerate(r.sample(teasers, 5), 1)))
    page.chaff(boilerplate["comments"].format(n=r.randint(0, 40)))
    footer = boilerplate["footer"]
    page.chaff(*(footer(r) if callable(footer) else footer))
    return page
