"""The package against the command line, and its promises about types, threads and errors."""

import pathlib
import pickle
import subprocess
import sys
import threading

import chaff
import pytest
from conftest import ARTICLES, html_page, read_jsonl, run_cli, write_jsonl


def test_learns_the_bytes_of_the_command_line(pages, cli_model):
    assert chaff.learn(pages).to_bytes() == cli_model.read_bytes()
    assert chaff.learn(iter(pages), threads=1) == chaff.Model.load(cli_model)


def test_learns_the_bytes_of_the_command_line_from_html(html_pages, tmp_path):
    write_jsonl(tmp_path / "in.jsonl", html_pages)
    run_cli("learn", tmp_path / "in.jsonl", "-o", tmp_path / "cli.chaff")
    assert chaff.learn(html_pages).to_bytes() == (tmp_path / "cli.chaff").read_bytes()


def test_learners_merge_in_any_split(pages, cli_model):
    one, other = chaff.Learner(), chaff.Learner()
    one.add_many(pages[::2])
    for page in pages[1::2]:
        other.add(page)
    part = one.build()
    one.merge(other)
    assert one.build().to_bytes() == cli_model.read_bytes()
    third = chaff.Learner()
    third.add_many(pages[1::2])
    third.merge(part)
    assert third.build().to_bytes() == cli_model.read_bytes()


def test_models_merge_from_memory_and_files(pages, cli_model, tmp_path):
    parts = [chaff.learn(pages[i::3]) for i in range(3)]
    parts[0].save(tmp_path / "0.chaff")
    merged = chaff.Model.merge([tmp_path / "0.chaff", *parts[1:]], tmp_path / "merged.chaff")
    assert merged.to_bytes() == cli_model.read_bytes() == (tmp_path / "merged.chaff").read_bytes()
    shards = [chaff.merge(parts, shard=(i, 3)) for i in range(3)]
    assert sum(map(len, shards)) == len(merged)
    assert chaff.merge(shards) == merged


def test_streaming_learner_writes_the_same_file(pages, cli_model, tmp_path):
    learner = chaff.StreamingLearner(tmp_path / "m.chaff", memory=100 << 20, threads=2)
    learner.add_many(pages[:200])
    for page in pages[200:]:
        learner.add(page)
    assert not (tmp_path / "m.chaff").exists()
    assert learner.save()["sites"] == 8
    assert (tmp_path / "m.chaff").read_bytes() == cli_model.read_bytes()
    with pytest.raises(ValueError, match="new learner"):
        learner.add(pages[0])


def spans_of(result):
    return [(r.begin, r.end, r.reason, r.category, r.template, r.articles, r.site_articles, r.sites, round(r.score, 2))
            for r in result.removed]


def test_strips_the_bytes_of_the_command_line(pages, cli_model, cli_stripped):
    stripper = chaff.Stripper(chaff.Model.load(cli_model))
    as_bytes = [{**page, "text": page["text"].encode()} for page in pages]
    results = stripper.strip_many(as_bytes, threads=2)
    assert len(results) == len(cli_stripped) == 332
    for result, record in zip(results, cli_stripped):
        assert result.text == record["text"].encode()
        assert spans_of(result) == [
            (s["begin"], s["end"], s["why"], s["category"], s.get("template"), s.get("articles", 0), s.get("of", 0),
             s.get("sites", 0), s["score"]) for s in record["chaff"]["removed"]]


def test_offsets_are_code_points_of_str(pages, cli_model, cli_stripped):
    stripper = chaff.Stripper(chaff.Model.load(cli_model))
    for page, result, record in zip(pages, stripper.strip_many(pages, threads=1), cli_stripped):
        utf8 = page["text"].encode()
        assert result.text == record["text"]
        assert result.source is page["text"]
        assert [r.text for r in result.removed] == [page["text"][r.begin:r.end] for r in result.removed]
        assert [r.text.encode() for r in result.removed] == [
            utf8[s["begin"]:s["end"]] for s in record["chaff"]["removed"]]
        assert "".join(page["text"][begin:end] for begin, end in result.kept_spans) == result.text


def test_one_page_in_all_spellings(pages, cli_model):
    stripper = chaff.Stripper(chaff.Model.load(cli_model))
    page = {name: pages[0][name] for name in ("text", "site", "title", "id")}
    want = stripper.strip_many([page])[0]
    for got in (stripper.strip(page), stripper.strip(page["text"], site=page["site"], title=page["title"]),
                stripper.strip(chaff.Page(**page)), stripper.strip(text=page["text"], url="https://WWW." + page["site"] + "/x",
                                                                   title=page["title"])):
        assert (got.text, spans_of(got), got.known_site) == (want.text, spans_of(want), True)
    assert not stripper.strip(page["text"]).known_site


def test_levels_and_categories(pages, cli_model):
    model = chaff.Model.load(cli_model)
    kept = [sum(len(r.text) for r in chaff.Stripper(model, level=level).strip_many(pages))
            for level in ("max", "balanced", "careful", "safe")]
    assert kept == sorted(kept) and kept[0] < kept[-1]
    keeping = chaff.Stripper(model, keep=["navigation"]).strip_many(pages)
    assert all(r.category != "navigation" for result in keeping for r in result.removed)
    assert "navigation" in chaff.categories() and "repetition" in chaff.heuristics()


def test_without_reasons_the_same_goes(pages, cli_model, cli_stripped):
    results = chaff.Stripper(chaff.Model.load(cli_model), reasons=False).strip_many(pages)
    assert [result.text for result in results] == [record["text"] for record in cli_stripped]
    assert {r.reason for result in results for r in result.removed} == {None}


def test_clean_learns_and_strips(pages, cli_stripped):
    assert [result.text for result in chaff.clean(pages)] == [record["text"] for record in cli_stripped]
    assert chaff.clean([]) == []


def test_html_gives_what_the_command_line_gives(html_pages, tmp_path):
    write_jsonl(tmp_path / "in.jsonl", html_pages)
    run_cli("learn", tmp_path / "in.jsonl", "-o", tmp_path / "m.chaff")
    stripper = chaff.Stripper(chaff.Model.load(tmp_path / "m.chaff"))
    for to, field in (("text", "text"), ("markdown", "text"), ("html", "html")):
        run_cli("strip", tmp_path / "in.jsonl", "-m", tmp_path / "m.chaff", "--to", to, "-o", tmp_path / f"{to}.jsonl")
        results = stripper.strip_many(html_pages, to=to)
        assert [r.content for r in results] == [record[field] for record in read_jsonl(tmp_path / f"{to}.jsonl")]
    first = results[0]
    assert first.metadata["title"] == "Story 0 – The Post" and first.metadata["lang"] == "en"
    assert "Home" in first.source and "Home" not in first.text and ARTICLES[0] in first.text
    assert [first.source[r.begin:r.end] for r in first.removed] == [r.text for r in first.removed]


def test_threads_may_read_html_first():
    """In new processes, because libxml2 makes its locks when it is first used. This hung now and then."""
    program = ("import chaff; pages = [{'html': '<p>' + 'word ' * 40, 'site': 'a', 'id': str(i)} for i in range(32)];"
               "assert len(chaff.Stripper().strip_many(pages, threads=4)) == 32")
    for _ in range(12):
        subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_read_html():
    page = chaff.read_html(html_page(3), url="https://post.example/3")
    assert page.title == "Story 3 – The Post" and page.language == "en" and ARTICLES[3] in page.text
    latin = chaff.read_html("<p>Café".encode("latin-1"), charset="latin-1")
    assert latin.text.strip() == "Café"
    with pytest.raises(TypeError):
        chaff.read_html(3)


def test_models_describe_sites(cli_model):
    model = chaff.Model.load(str(cli_model))
    assert len(model) == 8 == len(model.sites())
    assert "northline.example" in model and "https://www.northline.example/x" in model and "other.example" not in model
    site = model.site("https://northline.example/")
    assert site.name == "northline.example" and site.pages > 30 and not site.few_articles
    assert model.site("other.example") is None and model.templates("other.example") == []
    top = model.templates("northline.example")[0]
    assert top.articles == site.articles and top.kind == "line" and top.text
    assert len(model.widespread()) == 3 and model.widespread()[0].sites >= 3
    assert (model.sample_pages, model.page_bytes, model.seed, model.has_sample) == (200, 65536, 0, True)
    model.verify()


def test_models_compare_and_pickle(cli_model, pages):
    model = chaff.Model.load(cli_model)
    again = pickle.loads(pickle.dumps(model))
    assert again == model and hash(again) == hash(model) and again != chaff.Model() and len({again, model}) == 1
    assert chaff.Model.from_bytes(bytes(model)) == model
    assert not chaff.learn(pages, sample=False).has_sample
    assert chaff.learn(pages, seed=7) != model


def test_threads_share_a_stripper(pages, cli_model, cli_stripped):
    stripper = chaff.Stripper(chaff.Model.load(cli_model))
    failures = []

    def run(part):
        for i in range(part, len(pages), 4):
            if stripper.strip(pages[i]).text != cli_stripped[i]["text"]:
                failures.append(i)

    threads = [threading.Thread(target=run, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_batches_release_the_gil(pages, cli_model):
    stripper = chaff.Stripper(chaff.Model.load(cli_model))
    done = threading.Event()
    batches = []

    def run():
        while not done.is_set():
            batches.append(len(stripper.strip_many(pages, threads=1)))

    thread = threading.Thread(target=run)
    thread.start()
    steps = 0
    while len(batches) < 3 and thread.is_alive():
        steps += 1
    done.set()
    thread.join()
    assert steps > 1000  # of this thread, while the other one stripped


def test_text_is_taken_as_it_comes():
    stripper = chaff.Stripper()
    assert stripper.strip("").text == "" and stripper.strip(b"").text == b""
    assert stripper.strip(b"\xff\xfe broken").text == b"\xff\xfe broken"
    halves = stripper.strip("half \ud800 of a pair")
    assert halves.text == "half \ufffd of a pair" and halves.kept_spans == [(0, 16)]
    assert stripper.strip({"text": "x", "id": 17}).text == "x"
    assert stripper.strip({"text": None, "html": "<p>y"}).text.strip() == "y"


@pytest.mark.parametrize("call, kind, code, said", [
    (lambda: chaff.Model.load("/no/such.chaff"), FileNotFoundError, "not-found", "/no/such.chaff"),
    (lambda: chaff.Model.load(pathlib.Path(__file__)), ValueError, "not-a-model", "test_chaff.py"),
    (lambda: chaff.Model().save("/proc/no/such.chaff"), OSError, "unwritable", "/proc/no"),
    (lambda: chaff.Model.from_bytes(b"chaff"), ValueError, "not-a-model", "chaff learn"),
    (lambda: chaff.Learner(sample_pages=0), ValueError, "bad-option", "sample_pages"),
    (lambda: chaff.StreamingLearner(memory=1), ValueError, "bad-option", "less memory"),
    (lambda: chaff.Stripper(level="most"), ValueError, "bad-option", "balanced"),
    (lambda: chaff.Stripper(keep=["menus"]), ValueError, "bad-option", "menus"),
    (lambda: chaff.Stripper(without=["luck"]), ValueError, "bad-option", "luck"),
    (lambda: chaff.Stripper(warn_ratio=2), ValueError, "bad-option", "warn_ratio"),
    (lambda: chaff.Stripper(rules=["/no/such.rules"]), FileNotFoundError, "not-found", "/no/such.rules"),
    (lambda: chaff.Stripper(weights=__file__), ValueError, "bad-weights", "test_chaff.py"),
    (lambda: chaff.Stripper().strip("x", to="pdf"), ValueError, "bad-option", "markdown"),
    (lambda: chaff.Stripper().strip_many([{"text": "x"}, {"body": "x"}]), ValueError, "bad-record", 'page 2.*"body"'),
    (lambda: chaff.merge(["/no/such.chaff"]), FileNotFoundError, "not-found", "/no/such.chaff"),
])
def test_errors(call, kind, code, said):
    with pytest.raises(kind, match=said) as caught:
        call()
    assert isinstance(caught.value, chaff.Error) and caught.value.code == code
    again = pickle.loads(pickle.dumps(caught.value))
    assert (type(again), str(again), again.code) == (type(caught.value), str(caught.value), code)


def test_errors_name_file_place_and_remedy(pages):
    with pytest.raises(chaff.Error) as caught:
        chaff.Model.load("/no/such.chaff")
    assert caught.value.file == "/no/such.chaff" and caught.value.remedy == "check the name"
    with pytest.raises(chaff.Error) as caught:
        chaff.learn([{"text": "x", "site": "a"}, {"body": "y"}])
    assert caught.value.place == "page 2" and "text" in caught.value.remedy
    with pytest.raises(chaff.Error, match="options") as caught:
        chaff.merge([chaff.learn(pages[:9]), chaff.learn(pages[:9], seed=1)])
    assert caught.value.code == "model-mismatch"


@pytest.mark.parametrize("call", [
    lambda: chaff.Stripper().strip(3), lambda: chaff.Stripper().strip({"text": 3}),
    lambda: chaff.Stripper().strip_many("abc"), lambda: chaff.Stripper().strip_many({"text": "x"}),
    lambda: chaff.Stripper().strip_many(3), lambda: chaff.Stripper("model"), lambda: chaff.learn([["x"]]),
])
def test_wrong_types(call):
    with pytest.raises((TypeError, chaff.Error)):
        call()


def test_errors_of_an_iterable_pass_through():
    def broken():
        yield {"text": "x", "site": "a"}
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        chaff.learn(broken())


def test_sites():
    assert chaff.site_of_url("https://www.Example.org:80/x") == "example.org"
    assert chaff.site_of_name("The Daily News") == "The Daily News"
    assert chaff.domain_of_site("m.example.co.uk") == "example.co.uk"


def test_everything_is_documented():
    for name in chaff.__all__[1:]:
        member = getattr(chaff, name)
        assert member.__doc__, name
        for key, value in vars(member).items() if isinstance(member, type) else ():
            if not key.startswith("_") and callable(value):
                assert value.__doc__, f"{name}.{key}"
    assert chaff.Model.__module__ == "chaff"
