"""A Polish parish site: its articles are short lists of times, names and songs, each published at two addresses.

notice: a line of such a list, to be kept, whether it is on one page or recurs every week.
"""
import copy

from compose import rng
from sites import Site
from stories import form

DAYS = ("Poniedziałek", "Wtorek", "Środa", "Czwartek", "Piątek", "Sobota")


def week(r, words):
    """The week's masses with their intentions, Sunday's songs, and announcements."""
    def intention():
        return r.choice(words["intention"]).format(name=r.choice(words["name"]), n=r.randint(1, 40))

    lines = ["Intencje mszalne"]
    for day in sorted(r.sample(DAYS, r.randint(3, 5)), key=DAYS.index):
        lines.append(day)
        for hour in ("7.00", "18.00")[:r.randint(1, 2)]:
            lines.append(f"{hour} {intention()}")
    lines += ["Niedziela", "8.00 Za parafian", f"10.30 {intention()}"]
    lines += ["Pieśni", *(f"nr {number} „{song}”" for number, song in r.sample(list(enumerate(words["song"], 12)), 5))]
    lines += ["Ogłoszenia", *(f"{k}. {notice.format(name=r.choice(words['name']), n=r.randint(2, 28))}"
                              for k, notice in enumerate(r.sample(words["notice"], r.randint(3, 6)), 1))]
    return lines


def copied(page):
    """The same article as the light version of the site prints it."""
    light = copy.copy(page)
    light.slug, light.url = f"{page.slug}/amp", f"{page.url}/amp/index.html"
    light.lines, light.labels, light.cases = [], [], {}
    light.chaff(*page.lines[:3])
    light.article(*(line for line, label in zip(page.lines, page.labels) if label == "1"), case="notice")
    light.chaff("Zobacz pełną wersję strony", *page.lines[-4:])
    return light


def pages():
    site, words = Site("parafia-dolne.example", "Parafia św. Rocha w Dolnem", "pl", minutes=False), form("notices")
    result = []
    for i in range(24):
        r = rng(site.host, i)
        date = f"2018-{i // 4 + 1:02d}-{i % 4 * 7 + 1:02d}"
        title = r.choice(("Ogłoszenia parafialne", "Intencje i ogłoszenia", "Porządek tygodnia"))
        page = site.open(f"2018/{i + 1}", title, "Ogłoszenia", "ks. Marek Leśny", date)
        page.article(f"{words['sunday'][i]}, {i % 4 * 7 + 1}.{i // 4 + 1:02d}.2018", *week(r, words), case="notice")
        site.close(page, words["sunday"])
        result += [page, copied(page)]
    return result
