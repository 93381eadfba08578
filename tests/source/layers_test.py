#!/usr/bin/env python3
"""Plants offences in copies of the tree and checks that each is found. usage: layers_test.py SOURCE_FOLDER"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
SCRIPT = SOURCE / "scripts/dev/check_layers.py"


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tree = pathlib.Path(self.folder.name)
        for folder in ("include", "lib", "cli", "bench", "fuzz", "examples", "tests"):
            for path in (SOURCE / folder).rglob("*.*"):
                if path.suffix in (".h", ".cpp", ".inc", ".in") or path.name == "README.md":
                    copy = self.tree / path.relative_to(SOURCE)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(path, copy)

    def tearDown(self):
        self.folder.cleanup()

    def append(self, file, text):
        with open(self.tree / file, "a", encoding="utf-8") as out:
            out.write(text + "\n")

    def check(self):
        done = subprocess.run([sys.executable, SCRIPT, self.tree], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def expect(self, *words):
        code, printed = self.check()
        self.assertEqual(code, 1, printed)
        offences = printed.splitlines()[:-1]
        self.assertEqual(len(offences), 1, printed)
        for word in words:
            self.assertIn(word, offences[0])

    def test_the_current_tree_passes(self):
        self.assertEqual(self.check()[0], 0, self.check()[1])

    def test_a_layer_does_not_include_a_higher_one(self):
        self.append("lib/text/segment.cpp", '#include "templates/templates.h"')
        self.expect("lib/text/segment.cpp:", "lib/templates/templates.h", "text may not include templates")

    def test_a_layer_includes_only_the_layers_it_names(self):
        self.append("lib/sample/sample.cpp", '#include "files/file.h"')
        self.expect("lib/sample/sample.cpp:", "lib/files/file.h", "sample may not include files")

    def test_public_headers_belong_to_their_layer(self):
        self.append("lib/text/segment.h", "#include <chaff/model.h>")
        self.expect("lib/text/segment.h:", "include/chaff/model.h", "text may not include model")

    def test_a_circle_is_found(self):
        self.append("lib/text/token_masks.h", '  #  include "text/segment.h"')
        self.append("lib/text/segment.h", '  #  include "text/token_masks.h"')
        self.expect("a circle", "lib/text/segment.h", "lib/text/token_masks.h")

    def test_a_new_folder_needs_a_place(self):
        (self.tree / "lib/shingles").mkdir()
        self.append("lib/shingles/shingles.h", "#pragma once")
        self.expect("lib/shingles/shingles.h", "belongs to no layer")

    def test_a_new_public_header_needs_a_place(self):
        self.append("include/chaff/shingles.h", "#pragma once")
        self.expect("include/chaff/shingles.h", "belongs to no layer")

    def test_the_command_line_sees_public_headers_only(self):
        self.append("cli/commands/learn.cpp", '#include "text/segment.h"')
        self.expect("cli/commands/learn.cpp:", "lib/text/segment.h")

    def test_examples_see_public_headers_only(self):
        self.append("examples/cue_rules.cpp", '#include "text/segment.h"')
        self.expect("examples/cue_rules.cpp:", "lib/text/segment.h")

    def test_a_path_around_the_folders_is_found(self):
        self.append("cli/commands/learn.cpp", '#include "../lib/text/segment.h"')
        self.expect("cli/commands/learn.cpp:", "is not a file of the tree")

    def test_generating_pages_needs_no_library(self):
        self.append("bench/generator/prose.cpp", '#include "text/segment.h"')
        self.expect("bench/generator/prose.cpp:", "lib/text/segment.h")

    def test_only_two_layers_touch_files_and_lib_does_not_print(self):
        self.append("lib/sample/sample.cpp", "#include <filesystem>")
        self.expect("lib/sample/sample.cpp:", "only files and records touch files")

    def test_lib_does_not_print(self):
        self.append("lib/files/file.cpp", "#include <iostream>")
        self.expect("lib/files/file.cpp:", "does not print")

    def replace(self, file, old, new):
        path = self.tree / file
        text = path.read_text(encoding="utf-8")
        self.assertIn(old, text)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def test_each_folder_has_a_readme(self):
        (self.tree / "lib/sample/README.md").unlink()
        self.expect("lib/sample/README.md is missing")

    def test_a_readme_names_the_folders_that_may_be_included(self):
        self.replace("lib/sample/README.md", "Includes: base, text, markup.", "Includes: base.")
        self.expect("lib/sample/README.md", "Includes: base, text, markup.")

    def test_the_overview_lists_all_folders(self):
        self.replace("lib/README.md", "| [sample](", "| [samples](")
        self.expect("lib/README.md", "does not list")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
