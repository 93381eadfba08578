"""Seven English sites in one model that print the same agency reports, each shortened differently.

wire: a paragraph of an agency report, to be kept on every site. credit: the line that names the agency, to be removed.
"""
from compose import articles, rng
from sites import Site
from stories import headlines, stories

HOSTS = (("mossgillmercury.example", "Mossgill Mercury"), ("corranchronicle.example", "Corran Chronicle"),
         ("laddledger.example", "Ladd Ledger"), ("tarntimes.example", "Tarn Times"), ("spellstar.example", "Spell Star"),
         ("harleherald.example", "Harle Herald"), ("estburyexpress.example", "Estbury Express"))


def pages():
    sources = ("harbour_courier", "gazette_int", "northline")
    own = stories(*sources, each=2)
    reports, result = articles("wire") + articles("wire_reports"), []
    for i, (host, name) in enumerate(HOSTS):
        site, local = Site(host, name, "en"), own[i::len(HOSTS)]
        titles = headlines(*sources, "wire", "wire_reports")
        for article in local:
            page = site.open(article.slug, article.title, article.section, article.author, article.date)
            page.article(*article.body)
            result.append(site.close(page, titles))
        for report in reports:
            r = rng(host, report.slug)
            page = site.open(report.slug, report.title, report.section, report.author, report.date)
            # Editors cut from the end, and sometimes a paragraph in the middle.
            body = report.body[:r.randint(len(report.body) - 3, len(report.body))]
            if r.random() < 0.5:
                del body[r.randint(2, len(body) - 2)]
            page.article(*body, case="wire")
            page.chaff("This report was distributed by Meridian Wire and has not been edited by our staff.", case="credit")
            result.append(site.close(page, titles))
    return result
