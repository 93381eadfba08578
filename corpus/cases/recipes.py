"""An Italian recipe site: the same headings on every page, and ingredients that recur across recipes.

recipe: a heading, an ingredient or a step, to be kept.
"""
from compose import rng
from sites import Site
from stories import form


def pages():
    site, words = Site("cucinadiborgo.example", "Cucina di Borgo", "it"), form("recipes")
    result = []
    for i, dish in enumerate(words["dishes"]):
        r = rng(site.host, dish)
        section, author = r.choice(("Primi", "Secondi", "Contorni", "Conserve")), r.choice(words["cooks"])
        page = site.open(f"ricetta-{i + 1}", dish, section, author, f"2024-{i % 12 + 1:02d}-{i % 26 + 1:02d}")
        page.article(words["tales"][i])
        page.article("Ingredienti", f"Per {r.choice((2, 4, 4, 6))} persone", case="recipe")
        page.article(*(item.format(n=r.choice((50, 80, 100, 150, 200, 250, 300, 500)), k=r.randint(2, 4))
                       for item in r.sample(words["ingredients"], r.randint(6, 10))), case="recipe")
        page.article("Preparazione", case="recipe")
        steps = r.sample(words["steps"], r.randint(4, 6))
        page.article(*(f"{number}. {step.format(n=r.randint(3, 45), thing=r.choice(words['things']))}"
                       for number, step in enumerate(steps, 1)), case="recipe")
        if i < len(words["tips"]):
            page.article("Consiglio", words["tips"][i], case="recipe")
        result.append(page)
    return [site.close(page, words["dishes"]) for page in result]
