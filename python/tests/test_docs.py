"""The programs of docs/python.md, in their order, and the types of the package."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import SOURCE

import chaff


def test_the_tutorial_runs(tmp_path, monkeypatch, capsys):
    for name in ("pyarrow", "datatrove", "orjson"):
        pytest.importorskip(name, reason=f"{name} is not installed")
    shutil.copytree(SOURCE / "corpus" / "pages", tmp_path / "corpus" / "pages")
    shutil.copytree(SOURCE / "corpus" / "pages", tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    programs = re.findall(r"```python\n(.*?)```", (SOURCE / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(programs) == 5
    names = {}
    for program in programs:
        exec(program, names)
    printed = capsys.readouterr().out
    assert "Site('harbourcourier.example'" in printed and "The last boat to Skarn Island" in printed
    assert "It rained in the morning" in printed and "['text', 'host', 'chaff']" in printed
    assert len(list((tmp_path / "clean").iterdir())) == 4


PROGRAM = """
import chaff

pages = [{"text": "x", "site": "a"}, chaff.Page(text="y", url="https://b.example/")]
model: chaff.Model = chaff.learn(pages)
merged: chaff.Model = chaff.Model.merge([model, "other.chaff"])
begins: list[int] = [r.begin for r in chaff.Stripper(model, level="safe").strip(pages[0], site="a").removed]
site = model.site("a")
WRONG
"""


@pytest.mark.parametrize("wrong, said", [("", None), ("site.pages", "None"), ("chaff.Stripper(levels=1)", "levels")])
def test_types(tmp_path, wrong, said):
    pytest.importorskip("mypy", reason="mypy is not installed")
    (tmp_path / "program.py").write_text(PROGRAM.replace("WRONG", wrong))
    done = subprocess.run([sys.executable, "-m", "mypy", "--strict", "program.py"], cwd=tmp_path, capture_output=True, text=True,
                          env={**os.environ, "MYPYPATH": os.path.dirname(os.path.dirname(chaff.__file__))})
    assert (done.returncode == 0) == (said is None), done.stdout
    assert said is None or said in done.stdout
