"""The wheel: made, put into an empty virtual environment, and used as the README says."""

import os
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from conftest import SOURCE

BUILD = os.environ.get("CHAFF_BUILD", str(SOURCE / "build"))
for program in ("auditwheel", "scikit_build_core"):
    pytest.importorskip(program, reason=f"{program} is not installed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    # Packs the module of this build, which the other tests use, too.
    subprocess.run([SOURCE / "scripts" / "dev" / "wheel.sh", out, BUILD], check=True, env={**os.environ, "PYTHON": sys.executable})
    wheels = list(out.glob("*.whl"))
    assert len(wheels) == 1
    return wheels[0]


def test_holds_what_it_needs(wheel):
    assert re.search(r"manylinux_2_\d+_x86_64|manylinux_2_\d+_aarch64", wheel.name)
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("chaff/__init__.py", "chaff/_chaff.pyi", "chaff/py.typed", "chaff/arrow.py", "chaff/__main__.py",
                   "chaff/datatrove.py", "chaff/spark.py"):
        assert wanted in names
    assert any(name.startswith("chaff.libs/libicuuc") for name in names)
    assert not [name for name in names if name.startswith(("include/", "lib/", "bin/"))]


def test_runs_the_example_of_the_readme(wheel, tmp_path):
    environment = tmp_path / "empty"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    python = environment / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel],
                   check=True)
    example = re.search(r"```python\n(.*?)```", (SOURCE / "README.md").read_text(encoding="utf-8"), re.DOTALL)[1]
    work = tmp_path / "work"
    work.mkdir()
    shutil.copytree(SOURCE / "corpus" / "pages", work / "corpus" / "pages")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run([python, "-c", example], cwd=work, env=clean, check=True, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 6 and lines[0].startswith("Night ferry") and "repeated-" in lines[1]
    assert (work / "sites.chaff").exists()
    where = subprocess.run([python, "-c", "import chaff; print(chaff.__file__); help(chaff)"], cwd=work, env=clean, check=True,
                           capture_output=True, text=True).stdout
    assert where.startswith(str(environment)) and "class Stripper" in where and "learns which text" in where
