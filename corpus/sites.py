"""An invented site: its own choice of its language's boilerplate, in its own order, the same on all of its pages.

wording/LANG.txt holds a language's boilerplate, one "key: value | value" per line. A site picks one wording where there are
alternatives, and some entries of the menu.
"""
from compose import HERE, Page, rng

ALTERNATIVES = ("dateline", "byline", "minutes", "promo", "button", "tags", "related", "popular")


def wording(lang):
    lines = (HERE / "wording" / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
    return {key: values.split(" | ") for key, values in (line.split(": ", 1) for line in lines)}


class Site:
    """`design` distinguishes two designs of one host; with `minutes`, pages give their reading time."""

    def __init__(self, host, name, lang, design="", minutes=True):
        r = rng(host, design)
        words = wording(lang)
        self.host, self.name, self.lang = host, name, lang
        self.nav = words["nav"][:1] + sorted(r.sample(words["nav"][1:], r.randint(10, 16)), key=words["nav"].index)
        self.tools = r.sample(words["tools"], r.randint(2, len(words["tools"])))
        self.pick = {key: r.choice(words[key]) for key in ALTERNATIVES}
        self.words, self.minutes = words, minutes
        self.share = r.sample(words["share"][1:], r.randint(3, len(words["share"]) - 1))
        self.crumbs, self.tagged, self.linked = r.random() < 0.7, r.random() < 0.7, r.random() < 0.5
        self.lists = r.randint(1, 2)
        self.footer = r.sample(words["footer"], r.randint(5, len(words["footer"])))

    def fill(self, text, **values):
        return text.format(name=self.name, **values)

    def header(self, page):
        """The top of every page."""
        page.chaff(self.words["skip"][0], self.name, *self.nav, *self.tools)

    def open(self, slug, title, section, author, date):
        """A page with everything above the first paragraph: menu, breadcrumb, headline, byline, share bar."""
        r = rng(self.host, slug, "open")
        y, m, d = date.split("-")
        page = Page(self.host, slug, f"{title} – {self.name}", self.lang)
        page.section, page.author, page.year = section, author, y
        self.header(page)
        if self.crumbs:
            page.chaff(self.fill(self.words["crumb"][0], section=section, title=title))
        page.chaff(section)
        page.article(title)
        page.chaff(self.fill(self.pick["dateline"], y=y, m=m, d=d, time=f"{r.randint(6, 22):02d}:{r.randint(0, 59):02d}"),
                   self.fill(self.pick["byline"], author=author))
        if self.minutes:
            page.chaff(self.fill(self.pick["minutes"], n=r.randint(1, 6)))
        page.chaff(*self.share)
        return page

    def close(self, page, titles):
        """Everything below the last paragraph; `titles` are other articles of the site."""
        r = rng(self.host, page.slug, "close")
        others = [title for title in titles if not page.title.startswith(title)]
        page.chaff(self.pick["promo"], self.pick["button"])
        if self.tagged:
            page.chaff(self.fill(self.pick["tags"], section=page.section, author=page.author))
        if self.linked:
            before, after = r.sample(others, 2)
            page.chaff(self.fill(self.words["previous"][0], title=before), self.fill(self.words["next"][0], title=after))
        page.chaff(self.pick["related"], *r.sample(others, 4))
        if self.lists > 1:
            page.chaff(self.pick["popular"], *r.sample(others, 5))
        self.end(page, page.year)
        return page

    def comment_form(self, page):
        """The form below an article, on sites that have one."""
        page.chaff(*self.words["comments"], case="comment_form")

    def end(self, page, year):
        """The foot of every page."""
        page.chaff(self.fill(self.words["about"][0]), *self.footer, *self.words["cookies"],
                   self.fill(self.words["rights"][0], y=year))
