"""Longer articles woven from the short ones under texts/, and word lists for texts that are not prose."""
from compose import HERE, Article, articles


def stories(*names, each=2):
    """Longer articles, each woven from `each` short ones: headline and date of the first, paragraphs of all."""
    short = [article for name in names for article in articles(name)]
    # Neighbours in a text file often report the same event. Combining distant ones keeps the woven articles distinct.
    step = len(short) // each
    woven = []
    for i in range(step):
        first = short[i]
        story = Article(f"{first.slug} | {first.section} | {first.author} | {first.date}", [first.title])
        story.body = [paragraph for part in range(each) for paragraph in short[i + part * step].body]
        woven.append(story)
    return woven


def headlines(*names):
    """All headlines of these publishers, because most teasers lead to pages outside the collection."""
    return [article.title for name in names for article in articles(name)]


def form(name):
    """forms/NAME.txt as {key: lines}; a key is in brackets on its own line."""
    found, key = {}, None
    for line in (HERE / "forms" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            key = line[1:-1]
            found[key] = []
        elif key:
            found[key].append(line)
    return {key: "\n".join(lines).strip("\n").split("\n") for key, lines in found.items()}
