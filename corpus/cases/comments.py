"""Comment threads under the articles of an English local site.

comment_count: "9 thoughts on …", to be removed. comment_form: the form below the thread, to be removed. The comments themselves
are not scored.
"""
from compose import rng
from sites import Site
from stories import form, headlines, stories

MONTHS = ("January", "February", "March", "April", "May", "June")


def thread(page, article, words, r):
    count = r.randint(2, 9)
    page.chaff(f"{count} thoughts on “{article.title}”", case="comment_count")
    for _ in range(count):
        hour, minute = r.randint(1, 12), r.randint(0, 59)
        page.either(f"{r.choice(words['names'])} says:",
                    f"{r.choice(MONTHS)} {r.randint(1, 28)}, 2022 at {hour}:{minute:02d} {r.choice(('am', 'pm'))}",
                    *r.sample(words["comments"], r.choice((1, 1, 2))), "Reply")


def pages():
    site, words = Site("quaysidepost.example", "Quayside Post", "en"), form("comments")
    own = stories("harbour_courier", "gazette_int", each=3)
    result = []
    for article in own:
        r = rng(site.host, article.slug)
        page = site.open(article.slug, article.title, article.section, article.author, article.date.replace("2024", "2022"))
        page.article(*article.body)
        if r.random() < 0.8:
            thread(page, article, words, r)
        site.comment_form(page)
        result.append(site.close(page, headlines("harbour_courier", "gazette_int")))
    return result
