#!/usr/bin/env python3
"""Checks the recipes of packaging/ against the build. usage: recipes_test.py SOURCE_FOLDER"""
import json
import pathlib
import re
import sys
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
VERSION = (SOURCE / "VERSION").read_text().split()[0]
# What cmake/dependencies.cmake looks for, as vcpkg and Conan call it.
NAMES = {"ZLIB": ("zlib", "zlib"), "BZip2": ("bzip2", "bzip2"), "LibLZMA": ("liblzma", "xz_utils"), "ICU": ("icu", "icu"), "Boost": ("boost-regex", "boost"),
         "LibXml2": ("libxml2", "libxml2"), "simdjson": ("simdjson", "simdjson"), "uchardet": ("uchardet", "uchardet"), "libzstd": ("zstd", "zstd"),
         "libbrotlidec": ("brotli", "brotli"), "libxxhash": ("xxhash", "xxhash"), "libpsl": ("libpsl", "libpsl")}


def dependencies():
    text = (SOURCE / "cmake/dependencies.cmake").read_text()
    found = set(re.findall(r"find_dependency\((\w+)", text)) - {"Threads", "PkgConfig"}
    return found | set(re.findall(r"IMPORTED_TARGET GLOBAL (\w+)", text))


class Recipes(unittest.TestCase):
    def test_each_dependency_has_a_name(self):
        self.assertEqual(dependencies(), set(NAMES))

    def test_vcpkg(self):
        port = json.loads((SOURCE / "packaging/vcpkg/chaff/vcpkg.json").read_text())
        self.assertEqual(port["version"], VERSION)
        self.assertEqual({name for name in port["dependencies"] if isinstance(name, str)}, {vcpkg for vcpkg, _ in NAMES.values()})
        options = re.findall(r"-D(CHAFF_\w+)|tool (CHAFF_\w+)", (SOURCE / "packaging/vcpkg/chaff/portfile.cmake").read_text())
        for option in {name for pair in options for name in pair if name}:
            self.assertIn(f"option({option} ", (SOURCE / "CMakeLists.txt").read_text())

    def test_conan(self):
        text = (SOURCE / "packaging/conan/conanfile.py").read_text()
        compile(text, "conanfile.py", "exec")
        listed = re.search(r"for package in \((.*?)\):", text, re.DOTALL)[1]
        self.assertEqual(set(re.findall(r'"(\w+)/', listed)), {conan for _, conan in NAMES.values()})
        for pattern in re.search(r"SOURCES = \((.*?)\)", text)[1].replace('"', "").split(", "):
            self.assertTrue(list(SOURCE.glob(pattern)), pattern)
        for folder in re.findall(r"add_subdirectory\((\w+)\)|include\((\w+)/", (SOURCE / "CMakeLists.txt").read_text()):
            name = "".join(folder)
            if name not in ("tests", "examples", "bench", "fuzz", "python"):  # off in the recipe
                self.assertIn(f'"{name}/*"', text)

    def test_docker(self):
        text = (SOURCE / "packaging/docker/Dockerfile").read_text()
        self.assertIn("source scripts/setup.sh && install_packages", text)

    def test_debian(self):
        depends = re.search(r"PACKAGE_DEPENDS\n(.*?)\)", (SOURCE / "cmake/package.cmake").read_text(), re.DOTALL)[1]
        needed = {"zlib1g-dev", "libbz2-dev", "liblzma-dev", "libicu-dev", "libboost-regex-dev", "libxml2-dev", "libsimdjson-dev", "libuchardet-dev", "libzstd-dev",
                  "libbrotli-dev", "libxxhash-dev", "libpsl-dev", "libc6-dev"}
        self.assertEqual(set(re.findall(r"[a-z0-9-]+-dev", depends)), needed)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
