#!/usr/bin/env python3
"""The manual page and the completions that chaff prints. usage: documents_test.py CHAFF"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CHAFF = str(pathlib.Path(sys.argv[1]).resolve())
COMMANDS = {"learn", "strip", "clean", "merge", "inspect", "eval", "train"}


def printed(*args):
    return subprocess.run([CHAFF, *args], capture_output=True, check=True).stdout


def options_of(command):
    return set(re.findall(r"^  (?:-\w,)?(--[a-z0-9-]+)", printed(command, "--help").decode(), re.MULTILINE))


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class ManPage(unittest.TestCase):
    def render(self, *command):
        run = subprocess.run(command, input=printed("--man"), capture_output=True)
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        return re.sub(".\b", "", run.stdout.decode())

    @needs("groff")
    def test_it_renders_without_warnings_and_has_all(self):
        text = self.render("groff", "-man", "-Tutf8", "-ww", "-P-cbou", "-rHY=0")
        for command in COMMANDS:
            self.assertIn(f"chaff {command}", text)
            self.assertLessEqual(options_of(command), set(re.findall("--[a-z0-9-]+", text.replace("−", "-").replace("‐", "-"))), command)
        for part in ("NAME", "SYNOPSIS", "EXIT STATUS", "zcat pages.jsonl.gz | chaff learn - -o sites.chaff --no-sample"):
            self.assertIn(part, text.replace("−", "-").replace("‐", "-"))
        self.assertNotIn("\\", text)
        self.assertNotIn("`", text)

    @needs("man")
    def test_man_shows_it(self):
        with tempfile.NamedTemporaryFile(suffix=".1") as page:
            page.write(printed("--man"))
            page.flush()
            run = subprocess.run(["man", "--warnings", "-l", page.name], capture_output=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "100"})
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertIn(b"EXIT STATUS", run.stdout)


@needs("bash")
class Bash(unittest.TestCase):
    def complete(self, *words):
        """The completions of the last word, as bash asks for them."""
        script = printed("--completion", "bash").decode() + """
compopt() { :; }  # has no meaning outside of a completion
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
$(complete -p chaff | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
printf '%s\\n' "${COMPREPLY[@]}"
"""
        run = subprocess.run(["bash", "-c", script, "bash", "chaff", *words], capture_output=True, text=True, cwd=self.dir)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return set(run.stdout.split("\n")) - {""}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        (self.dir / "pages").mkdir()
        (self.dir / "sites.chaff").touch()

    def test_the_script_is_valid(self):
        run = subprocess.run(["bash", "-n"], input=printed("--completion", "bash"), capture_output=True)
        self.assertEqual((run.returncode, run.stderr), (0, b""))

    def test_commands(self):
        self.assertLessEqual(COMMANDS | {"--help", "--version"}, self.complete(""))
        self.assertEqual(self.complete("s"), {"strip"})
        self.assertEqual(self.complete("lea"), {"learn"})

    def test_options_are_those_of_the_help(self):
        for command in COMMANDS:
            self.assertEqual({word for word in self.complete(command, "-") if word.startswith("--")}, options_of(command), command)
        self.assertEqual(self.complete("strip", "pages", "--no-b"), {"--no-builtin-rules"})

    def test_values(self):
        self.assertEqual(self.complete("strip", "--level", ""), {"safe", "careful", "balanced", "max"})
        self.assertEqual(self.complete("strip", "--level", "=", "b"), {"balanced"})
        self.assertEqual(self.complete("eval", "--level", "="), {"safe", "careful", "balanced", "max"})
        self.assertEqual(self.complete("learn", "--site-from", "f"), {"field", "folder"})
        self.assertEqual(self.complete("strip", "--keep", "re"), {"reading-time", "read-also", "related"})
        self.assertEqual(self.complete("strip", "--keep", "byline,so"), {"byline,source"})
        self.assertIn("slots", self.complete("eval", "--without", ""))
        self.assertEqual(self.complete("--completion", ""), {"bash", "zsh", "fish"})
        self.assertEqual(self.complete("strip", "--threads", ""), set())

    def test_files(self):
        self.assertEqual(self.complete("strip", "-m", "si"), {"sites.chaff"})
        self.assertEqual(self.complete("strip", ""), {"pages", "sites.chaff"})
        self.assertEqual(self.complete("learn", "--temp", ""), {"pages"})


class OtherShells(unittest.TestCase):
    def check(self, shell):
        run = subprocess.run([shell, "-n"], input=printed("--completion", shell), capture_output=True)
        self.assertEqual((run.returncode, run.stderr), (0, b""))

    @needs("zsh")
    def test_zsh(self):
        self.check("zsh")

    @needs("fish")
    def test_fish(self):
        self.check("fish")

    @needs("fish")
    def test_fish_completes(self):
        def complete(line):
            script = printed("--completion", "fish").decode() + f"\ncomplete -C '{line}'\n"
            run = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, cwd="/")
            return {word.split("\t")[0] for word in run.stdout.splitlines()}

        self.assertEqual(complete("chaff le"), {"learn"})
        self.assertEqual(complete("chaff strip --level "), {"safe", "careful", "balanced", "max"})
        self.assertLessEqual({"--no-builtin-rules", "--no-widespread"}, complete("chaff strip --no"))

    def test_they_name_all_commands_and_values(self):
        for shell in ("zsh", "fish"):
            script = printed("--completion", shell).decode()
            for word in (*COMMANDS, "balanced", "folder", "read-also", "slots", "no-builtin-rules"):
                self.assertIn(word, script)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
