"""A regional site that prints every article at several addresses: page, AMP page, print page, updated version."""
import copy

from compose import Page, articles
from layout import full_page

SITE = "northline.example"
BOILERPLATE = {
    "name": "Northline",
    "nav": ["Northline", "Region", "Politics", "Business", "Nature", "Culture", "Sport", "Weather", "E-paper", "My Northline", "Menu"],
    "crumb": "You are here: Northline / {section} / {title}",
    "date": "{date}, {hour}.{minute}",
    "byline": "Reported by {author}",
    "minutes": "Reading time: {n} minutes",
    "credit": "Picture: {name}",
    "photographers": ["Gil Brant", "Northline archive", "Ines Quade"],
    "share": ["Share this story", "Tweet", "Send", "Print"],
    "also": "See also: {title}",
    "promo": ["Northline lives from its members. Become one today and read without banners, from the price of two coffees a month.",
              "Become a member"],
    "tags": "Filed under: {section}",
    "related": "You may also like",
    "popular": "Trending now",
    "comments": "Join the conversation ({n})",
    "extra": ["Forecast: wind from all sides", "Five barns for sale", "The week in pictures", "Crossword 1,184",
              "Letters to the editor", "Podcast: the last ferryman"],
    "footer": ["Northline Media Cooperative", "Imprint", "Terms of use", "Privacy", "Manage consent",
               "© Northline 2024. No part may be reproduced without written permission."],
}
UPDATES = [
    "Update, 4 p.m.: the trust confirmed the date in the afternoon and promised a list of permitted lamps for the morning.",
    "Correction: an earlier version gave the furnace twice its weight; two of the retrained stokers pointed it out by telephone.",
    "On Thursday evening some eighty listeners met in the foyer to ask who would leave next, and stayed, by all accounts, for the soup.",
    "Since this report appeared the pool's attendants have asked for a thermometer that anybody can read, and were given two.",
    "The university added on Friday that the trench will be open to visitors on Sundays, provided they leave the counting to others.",
]


def amp(article):
    page = Page(SITE, f"{article.slug}-amp", f"{article.title} – Northline", "en", f"https://northline.example/amp/{article.slug}")
    page.chaff("Northline")
    page.article(article.title)
    page.chaff(f"{article.author}, {article.date}")
    page.article(*article.body)
    page.chaff("Read the full site", "Related", "© Northline 2024")
    return page


def printed(article):
    page = Page(SITE, f"{article.slug}-print", article.title, "en", f"https://northline.example/print/{article.slug}")
    page.chaff("Northline – print edition", "Close window")
    page.article(article.title, *article.body)
    page.chaff("Printed from northline.example")
    return page


def updated(article, others, text):
    newer = copy.copy(article)
    newer.slug = f"{article.slug}-update"
    newer.body = article.body + [text]
    return full_page(SITE, "en", BOILERPLATE, newer, others)


def pages():
    own = articles("northline")
    report = articles("wire")[0]
    report.title = "Five states agree to share policing of the Veld Strait"
    report.body = report.body[:3] + report.body[4:]
    result = []
    for i, article in enumerate(own + [report]):
        result += [full_page(SITE, "en", BOILERPLATE, article, own), amp(article), printed(article)]
        if i % 3 == 0 and i // 3 < len(UPDATES):
            result.append(updated(article, own, UPDATES[i // 3]))
    return result
