"""An English weekly whose pages have lost all line breaks: each is one line of navigation, article and promos."""
from compose import Page, articles, rng

SITE = "gazette-int.example"
NAV = ("International Gazette Menu Home World Cities People Objects Ideas Archive Subscribe Log in "
       "The weekly for readers who like the small news of large places ")
PROMO = ("Like what you read? The Gazette comes out every Friday with forty stories and no opinions. "
         "Start your free month today and cancel whenever you please. ")
FOOTER = ("About the Gazette Our correspondents Write for us Privacy notice Terms and conditions Manage cookies "
          "© 2024 International Gazette Ltd. Reproduction only with written permission of the publisher.")
EXTRA = ["Postcard from a car park", "The man who irons maps", "What the lift knows", "Ten doors of Fez",
         "An interview with a gardener", "Ask the Gazette: may I whistle?", "Slow news quiz"]


def page_of(article, others):
    r = rng(SITE, article.slug)
    teasers = [o.title for o in others if o.slug != article.slug] + EXTRA
    page = Page(SITE, article.slug, f"{article.title} | International Gazette", "en")
    pieces = [("0", NAV), ("1", article.title + " "),
              ("0", f"By {article.author} {article.date} {r.randint(1, 4)} minute read Share Tweet Email ")]
    for i, paragraph in enumerate(article.body):
        if i == 1 and r.random() < 0.5:
            pieces.append(("0", f"Read also: {r.choice(teasers)} "))
        pieces.append(("1", paragraph + " "))
    pieces += [("0", PROMO), ("0", "More from the Gazette " + " ".join(r.sample(teasers, 4)) + " "), ("0", FOOTER)]
    page.mixed(*pieces)
    return page


def pages():
    own = articles("gazette_int")
    report = articles("wire")[0]
    report.title = "In Arlen, a tired peace for the strait"
    report.body = report.body[:4] + report.body[5:]
    return [page_of(article, own) for article in own + [report]]
