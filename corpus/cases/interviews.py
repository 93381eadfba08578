"""A French magazine that asks every guest the same short questions; the answers are short, too.

question: a question that recurs with every guest, to be kept. answer: to be kept.
"""
from compose import rng
from sites import Site
from stories import form


def without_end(r, answers):
    """Each answer once, then short ones again and again: two guests never give a long answer in the same words."""
    yield from r.sample(answers, len(answers))
    while True:
        yield r.choice([answer for answer in answers if len(answer) < 30])


def pages():
    site, words = Site("larevuedupalier.example", "La Revue du palier", "fr"), form("interviews")
    answers = {}  # by question
    result = []
    for i, (first, last, trade) in enumerate(zip(words["first"], words["last"], words["trade"])):
        name = f"{first} {last}"
        r = rng(site.host, name)
        town = r.choice(words["town"])
        title = f"{name}, {trade} : « {words['quote'][i]} »"
        date = f"2023-{i % 12 + 1:02d}-{i % 25 + 2:02d}"
        page = site.open(f"entretien-{i + 1}", title, "Entretiens", r.choice(words["reporter"]), date)
        page.article(f"{name} est {trade} à {town}. {words['intro'][i]}")
        for question, key in zip(words["questions"], words["kinds"]):
            if r.random() < 0.35:
                continue
            page.article(question, case="question")
            stock = answers.setdefault(key, without_end(r, words[key]))
            page.article(next(stock).format(town=r.choice(words["town"]), name=r.choice(words["first"]), n=r.randint(2, 40),
                                            trade=r.choice(words["trade"])), case="answer")
        result.append(page)
    titles = [page.title.removesuffix(f" – {site.name}") for page in result]
    return [site.close(page, titles) for page in result]
