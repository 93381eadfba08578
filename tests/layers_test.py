#!/usr/bin/env python3
"""Plants offences in copies of the tree and wants each of them found. usage: layers_test.py SOURCE_FOLDER"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(sys.argv[1]).resolve()
SCRIPT = SOURCE / "scripts/check_layers.py"


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tree = pathlib.Path(self.folder.name)
        for folder in ("include", "lib", "cli", "bench", "fuzz", "tests"):
            for path in (SOURCE / folder).rglob("*.*"):
                if path.suffix in (".h", ".cpp", ".inc", ".in"):
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
        code, said = self.check()
        self.assertEqual(code, 1, said)
        offences = said.splitlines()[:-1]
        self.assertEqual(len(offences), 1, said)
        for word in words:
            self.assertIn(word, offences[0])

    def test_the_tree_as_it_is_passes(self):
        self.assertEqual(self.check()[0], 0, self.check()[1])

    def test_a_step_does_not_include_a_later_one(self):
        self.append("lib/segment.cpp", '#include "templates.h"')
        self.expect("lib/segment.cpp:", "lib/templates.h", '"templates", behind "segment"')

    def test_nor_a_later_public_header(self):
        self.append("lib/templates.h", '#include "chaff/stripper.h"')
        self.expect("include/chaff/stripper.h")

    def test_a_circle_within_a_step_is_found(self):
        self.append("lib/token_masks.h", '#include "segment.h"')
        self.append("lib/segment.h", '  #  include "token_masks.h"')
        self.expect("a circle", "lib/segment.h", "lib/token_masks.h")

    def test_a_new_file_needs_a_place(self):
        self.append("lib/shingles.h", "#pragma once")
        self.expect("lib/shingles.h", "no step")

    def test_a_name_without_file_is_no_place(self):
        (self.tree / "lib/decoder.cpp").unlink()
        for user in ("lib/stripper.cpp", "lib/train/trainer.cpp", "bench/questions/decode.cpp", "tests/decoder_test.cpp", "fuzz/strip_differential.cpp"):
            text = (self.tree / user).read_text(encoding="utf-8")
            (self.tree / user).write_text(text.replace('#include "decoder.h"', ""), encoding="utf-8")
        (self.tree / "lib/decoder.h").unlink()
        self.expect("decoder, which is no file")

    def test_the_command_line_sees_public_headers_only(self):
        self.append("cli/learn.cpp", '#include "segment.h"')
        self.expect("cli/learn.cpp:", "lib/segment.h")

    def test_a_path_out_of_its_folder_is_no_way_around(self):
        self.append("cli/learn.cpp", '#include "../lib/segment.h"')
        self.expect("cli/learn.cpp:", "../lib/segment.h")

    def test_nobody_leans_on_what_stands_outside(self):
        self.append("lib/learner.cpp", '#include "io/file.h"')
        self.expect("lib/learner.cpp:", "lib/io/file.h", "outside")

    def test_io_does_not_look_into_the_steps(self):
        self.append("lib/io/file.cpp", '#include "site_model.h"')
        self.expect("lib/io/file.cpp:", "lib/site_model.h")

    def test_generating_pages_needs_no_library(self):
        self.append("bench/generator/prose.cpp", '#include "segment.h"')
        self.expect("bench/generator/prose.cpp:", "lib/segment.h")

    def test_only_io_touches_files_and_lib_does_not_print(self):
        self.append("lib/sample.cpp", "#include <filesystem>")
        self.expect("lib/sample.cpp:", "only lib/io")
        self.append("lib/io/file.cpp", "#include <iostream>")
        self.assertIn("does not print", self.check()[1])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
