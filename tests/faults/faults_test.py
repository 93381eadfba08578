#!/usr/bin/env python3
"""Lets each system call and allocation of chaff fail, be cut short, be interrupted or be the last, and checks what is left.
usage: faults_test.py CHAFF SPILLING INJECTOR SOURCE_FOLDER

CHAFF_FAULTS_ALL=1 tries every call, not only some that are evenly spread; CHAFF_FAULTS_SHOW=1 prints the outcomes of each scenario."""
import collections
import concurrent.futures
import errno
import gzip
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

CHAFF, SPILLING, INJECTOR = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:4])
PAGES = pathlib.Path(sys.argv[4]).resolve() / "corpus" / "pages"
ALL, SHOW = "CHAFF_FAULTS_ALL" in os.environ, "CHAFF_FAULTS_SHOW" in os.environ
SECONDS = 60  # a run takes a tenth; more means that it hangs
OLD = b"what stood there before\n"

# The faults of each call, in the words of the injector. In addition, chaff can be killed before and after each call.
FAULTS = {
    "open": [errno.EMFILE, errno.EINTR],
    "tmpfile": [errno.EOPNOTSUPP, errno.EMFILE, errno.EINTR],
    "read": [errno.EIO, errno.EINTR, "short"],
    "pread": [errno.EIO, errno.EINTR, "short"],
    "write": [errno.ENOSPC, errno.EIO, errno.EINTR, "short"],
    "fsync": [errno.EIO, errno.EINTR],
    "link": [errno.ENOSPC, errno.EPERM],
    "rename": [errno.EIO],
    "unlink": [errno.EIO],
    "mkdir": [errno.ENOSPC],
    "stat": [errno.EIO],
    "readdir": [errno.EIO],
    "mmap": [errno.ENOMEM],
    "thread": [errno.EAGAIN],
    "malloc": [errno.ENOMEM],
}
READING = ("open", "read", "stat", "readdir")
KILLED_AT = ("open", "tmpfile", "write", "fsync", "link", "rename", "mkdir")
CHANGE_NOTHING = ("short", errno.EINTR)
# Faults per kind of call; 6 for the others. ICU crashes if one of six allocations fails, of 24,000 with the built-in rules, when
# Boost.Regex makes it load its collation. This number of faults does not meet them; CHAFF_FAULTS_ALL=1 does.
MOST = {"malloc": 34}
# The name of a file in the instant before it gets its own.
UNDERWAY = re.compile(r"\..*\.chaff-\d+\.tmp")


class Scenario:
    """A command in its own folder, with its inputs and the outputs that it should leave."""

    def __init__(self, command, inputs, outputs=(), notes=(), program=None, one_of_many=False, stdin=b"", aborts=False):
        self.command, self.inputs, self.outputs = command.split(), inputs, outputs
        self.notes = notes  # outputs that contain times
        self.program = program or CHAFF
        self.stdin = stdin
        self.aborts = aborts  # out of memory may abort: the destructors of nlohmann-json allocate
        self.one_of_many = one_of_many  # one output of several inputs, without those that can't be read

    def prepare(self, folder, old):
        for name, content in self.inputs.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for name in (*self.outputs, *self.notes) if old else ():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(OLD)

    def run(self, folder, **environment):
        preload = {"LD_PRELOAD": INJECTOR, **environment} if environment else {}
        return subprocess.run([self.program, *self.command], cwd=folder, input=self.stdin, capture_output=True,
                              env={**os.environ, **preload}, timeout=SECONDS)

    def files(self, folder):
        """The files by name; notes without their contents."""
        found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        return {name: b"" if name in self.notes else content for name, content in found.items()}


def some_of(count, most):
    if ALL or count <= most:
        return range(1, count + 1)
    if most == 1:
        return [count]
    return sorted({1 + i * (count - 1) // (most - 1) for i in range(most)})


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = {name: b"".join((PAGES / f"{name}.example.jsonl").read_bytes().splitlines(keepends=True)[:7])
                     for name in ("northline", "valleematin", "minatoshimbun")}
        cls.folder = {"in/a.jsonl": cls.pages["northline"], "in/b.jsonl": cls.pages["valleematin"],
                      "in/c/d.jsonl.gz": gzip.compress(cls.pages["minatoshimbun"], mtime=0)}
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for page, content in cls.pages.items():
                (folder / f"{page}.jsonl").write_bytes(content)
                subprocess.run([CHAFF, "learn", folder / f"{page}.jsonl", "-o", folder / f"{page}.chaff", "--quiet"], check=True)
            subprocess.run([CHAFF, "learn", folder, "-o", folder / "all.chaff", "--quiet"], check=True)
            cls.models = {f"{page}.chaff": (folder / f"{page}.chaff").read_bytes() for page in ("all", "northline", "valleematin")}
        cls.model = {"all.chaff": cls.models["all.chaff"]}

    def test_learn(self):
        self.examine(Scenario("learn in -o out/m.chaff --threads 2", self.folder, ["out/m.chaff"], one_of_many=True))

    def test_learn_in_bounded_memory(self):
        self.examine(Scenario("learn in -o m.chaff --threads 2 --memory 100M --temp temp", {**self.folder, "temp/keep": b""}, ["m.chaff"], one_of_many=True))

    def test_learn_with_spilling(self):
        inputs = {f"{name}.jsonl": content for name, content in self.pages.items()}
        self.examine(Scenario(f"m.chaff temp {' '.join(inputs)}", {**inputs, "temp/keep": b""}, ["m.chaff"], program=SPILLING, one_of_many=True))

    def test_learn_and_resume(self):
        self.examine(Scenario("learn in -o m.chaff --threads 1 --resume --quiet", self.folder, ["m.chaff"], ["m.chaff.done"], one_of_many=True))

    def test_merge(self):
        self.examine(Scenario("merge northline.chaff valleematin.chaff -o m.chaff --threads 2", self.models, ["m.chaff"]))

    def test_merge_in_bounded_memory(self):
        self.examine(Scenario("merge northline.chaff all.chaff -o m.chaff --threads 1 --memory 100M --temp temp", {**self.models, "temp/keep": b""}, ["m.chaff"]))

    def test_strip_a_file(self):
        self.examine(Scenario("strip in/a.jsonl -m all.chaff -o out/a.jsonl.zst --threads 1 --spans", {**self.folder, **self.model}, ["out/a.jsonl.zst"]))

    def test_strip_a_folder(self):
        inputs = {**self.folder, **self.model, "in/e.txt": "Menü\nThe ferry sails again, the port office said on Friday.\n".encode()}
        self.examine(Scenario("strip in -m all.chaff -o out --threads 2 --no-builtin-rules", inputs, ["out/a.jsonl", "out/b.jsonl", "out/c/d.jsonl.gz", "out/e.txt"]))

    def test_strip_a_folder_and_resume(self):
        self.examine(Scenario("strip in -m all.chaff -o out --threads 1 --no-builtin-rules --resume --quiet", {**self.folder, **self.model},
                              ["out/a.jsonl", "out/b.jsonl", "out/c/d.jsonl.gz"], ["out/.chaff-done"]))

    def test_strip_to_standard_output(self):
        self.examine(Scenario("strip in -m all.chaff --threads 1 --no-builtin-rules", {**self.folder, **self.model}))

    def test_a_report(self):
        self.examine(Scenario("report in/a.jsonl -m all.chaff -o out/report.html --threads 2 --pages 2 --no-builtin-rules", {**self.folder, **self.model},
                              ["out/report.html"], one_of_many=True, aborts=True))

    def test_clean(self):
        self.examine(Scenario("clean in/a.jsonl in/b.jsonl -o out.jsonl.gz --threads 2 --no-builtin-rules", self.folder, ["out.jsonl.gz"], one_of_many=True))

    def test_clean_a_stream(self):
        self.examine(Scenario("clean - -o out.jsonl --threads 2 --no-builtin-rules --temp temp", {"temp/keep": b""}, ["out.jsonl"],
                              one_of_many=True, stdin=gzip.compress(self.pages["northline"], mtime=0)))

    def test_strip_a_warc(self):
        page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"<p>The ferry sails again.<p>Menu", mtime=0)
        record = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(page), page)
        self.examine(Scenario("strip a.warc.gz -o out.jsonl.xz --threads 2 --no-builtin-rules", {"a.warc.gz": gzip.compress(record, mtime=0) * 50}, ["out.jsonl.xz"]))

    def test_strip_html(self):
        page = b"<title>T</title><nav><a href=/>Menu</a></nav><p>The ferry sails <b>again</b>.<p>caf\xe9"
        for kind in ("text", "html", "markdown"):
            with self.subTest(kind):
                self.examine(Scenario(f"strip a.html -o out.jsonl --spans --threads 1 --no-builtin-rules --to {kind}", {"a.html": page}, ["out.jsonl"]))

    def examine(self, scenario):
        with tempfile.TemporaryDirectory() as name:
            counts = [self.count(scenario, pathlib.Path(name) / str(old), old) for old in (False, True)]
        self.assertEqual(set(self.expected), {*scenario.inputs, *scenario.outputs, *scenario.notes})
        trials = []  # half of them with old outputs
        for kind in FAULTS:
            most = max(1, MOST.get(kind, 6) // 2)
            actions = [*FAULTS[kind], *(("before", "after") if kind in KILLED_AT else ())]
            trials += [(old, (kind, number, action)) for old in (False, True) for number in some_of(counts[old][kind], most) for action in actions]
        trials += [(old, ("write", f"{number}+", errno.ENOSPC)) for old in (False, True) for number in some_of(counts[old]["write"], 2)]
        met, found, lock, hangs = collections.Counter(), [], threading.Lock(), threading.Event()

        def attempt(how):
            if hangs.is_set():
                return
            old, trial = how
            try:
                outcome = self.attempt(scenario, trial, old)
            except Exception as problem:  # any problem is reported
                if isinstance(problem, subprocess.TimeoutExpired):
                    hangs.set()  # the others would hang, too
                with lock:
                    found.append(f"{':'.join(map(str, trial))} {'old' if old else 'new'}: {problem}")
            else:
                with lock:
                    met[f"{trial[0]} {outcome}"] += 1

        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(attempt, trials))
        if SHOW:
            print(f"{' '.join(scenario.command)}: {len(trials)} runs of", {kind: count for kind, count in counts[False].items() if count}, dict(sorted(met.items())), flush=True)
        if found:
            self.fail(f"{len(found)} of {len(trials)} faults\n" + "\n".join(sorted(found)[:30]))

    def count(self, scenario, folder, old):
        """The calls of an undisturbed run, whose outputs are the expected ones."""
        work, counts = folder / "work", folder / "counts"
        work.mkdir(parents=True)
        scenario.prepare(work, old)
        run = scenario.run(work, CHAFF_FAULT_COUNTS=str(counts))
        self.assertEqual(run.returncode, 0, run.stderr.decode())
        self.stdout, self.expected = run.stdout, scenario.files(work)
        return {kind: int(count) for kind, count in map(str.split, counts.read_text().splitlines())}

    def attempt(self, scenario, trial, old):
        kind, _, action = trial
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            scenario.prepare(folder, old)
            run = scenario.run(folder, CHAFF_FAULT=":".join(map(str, trial)))
            killed, said = action in ("before", "after"), run.stderr.decode()
            aborted = scenario.aborts and kind == "malloc" and run.returncode == -signal.SIGABRT
            if aborted:
                self.check("std::bad_alloc" in said, "aborted for another reason: " + said)
            elif killed:
                self.check(run.returncode == -signal.SIGKILL, f"not killed: {run.returncode} {said}")
            else:
                self.check(run.returncode in (0, 1), f"ended with {run.returncode}: {said}")
            if action in CHANGE_NOTHING:
                self.check(run.returncode == 0, "failed: " + said)
            if run.returncode == 1:
                self.check(re.search(r"chaff: error: .*(; |closed pipe)", said), "no remedy: " + said)
                self.check("std::" not in said and "basic_string" not in said, "not in words: " + said)
                if kind == "malloc":
                    # Or no thread, for lack of memory.
                    self.check("out of memory" in said or "use fewer --threads" in said, "another reason: " + said)
            left = scenario.files(folder)
            reading = READING if not scenario.stdin else (*READING, "pread")  # from the copy
            lost_input = run.returncode == 1 and kind in reading
            self.check_outputs(scenario, left, old, lost_input)
            if run.returncode == 0:
                self.check({name: left.get(name) for name in self.expected} == self.expected, "ended with 0, but not as it should")
                self.check(run.stdout == self.stdout, "ended with 0, but wrote something else")
            elif not lost_input:
                self.check(self.stdout.startswith(run.stdout), "wrote something else")
            more = sorted(set(left) - set(self.expected))
            if killed and (kind, action) in (("link", "after"), ("rename", "before")):
                self.check(len(more) <= 1 and all(UNDERWAY.fullmatch(os.path.basename(name)) for name in more), f"left behind: {more}")
                self.check(all(left[name] in self.expected.values() or scenario.notes for name in more), "half a file with a name")
            else:
                self.check(not more, f"left behind: {more}")
            again = scenario.run(folder)
            self.check(again.returncode == 0, "the next run failed: " + again.stderr.decode())
            self.check(again.stdout == self.stdout, "the next run wrote something else")
            left = scenario.files(folder)
            wrong = [name for name in {*left, *self.expected} if left.get(name) != self.expected.get(name)]
            self.check(not wrong, f"after the next run: {wrong}")
            return "killed" if killed or aborted else "reported" if run.returncode == 1 else "overcome"

    def check_outputs(self, scenario, left, old, lost_input):
        for name in scenario.outputs:
            if name in left and left[name] != self.expected[name] and not (old and left[name] == OLD):
                self.check(lost_input and scenario.one_of_many, f"{name} is neither old nor new, {len(left[name])} bytes")
            self.check(not old or name in left, f"{name} is gone")
        for name, content in scenario.inputs.items():
            self.check(left[name] == content, f"the input {name} changed")

    def check(self, holds, what):
        if not holds:
            raise AssertionError(what)


class TwoProcesses(unittest.TestCase):
    """Several runs at the same time, many times: the output is that of one of them."""

    ROUNDS = 200 if ALL else 40

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        (self.dir / "temp").mkdir()
        for name in ("northline", "valleematin"):
            lines = (PAGES / f"{name}.example.jsonl").read_bytes().splitlines(keepends=True)
            (self.dir / f"{name}.jsonl").write_bytes(b"".join(lines[:5]))
        self.inputs = sorted(os.listdir(self.dir))

    environment = dict(os.environ)

    def start(self, *command, **options):
        return subprocess.Popen([*command, "--quiet"], cwd=self.dir, stderr=subprocess.PIPE, env=self.environment, **options)

    def finish(self, *children):
        for child in children:
            said = child.communicate(timeout=SECONDS)[1]
            self.assertEqual(child.returncode, 0, said)

    def race(self, *commands):
        """Commands that all write "out"."""
        results = set()
        for command in commands:
            self.finish(self.start(*command))
            results.add((self.dir / "out").read_bytes())
        self.assertEqual(len(results), len(commands), "nothing to tell them apart")
        for number in range(self.ROUNDS):
            if number % 2:
                (self.dir / "out").unlink()
            self.finish(*(self.start(*command) for command in commands))
            self.assertIn((self.dir / "out").read_bytes(), results)
            self.assertEqual(sorted(os.listdir(self.dir)), sorted([*self.inputs, "out"]))
        self.assertEqual(os.listdir(self.dir / "temp"), [])

    def test_learn_one_model(self):
        self.race((CHAFF, "learn", "northline.jsonl", "-o", "out"), (CHAFF, "learn", "valleematin.jsonl", "-o", "out"),
                  (CHAFF, "learn", ".", "-o", "out", "--no-sample"))

    def test_learn_with_one_folder_for_temporary_files(self):
        self.race(*((CHAFF, "learn", name, "-o", "out", "--memory", "100M", "--temp", "temp", "--threads", "1") for name in ("northline.jsonl", "valleematin.jsonl")))

    def test_strip_to_one_file(self):
        self.race(*((CHAFF, "strip", name, "-o", "out", "--no-builtin-rules") for name in ("northline.jsonl", "valleematin.jsonl")))


class TwoProcessesWhereFilesHaveNames(TwoProcesses):
    """The same on a file system without unnamed files: a killed run leaves one until the next run."""

    environment = {**os.environ, "LD_PRELOAD": INJECTOR, "CHAFF_FAULT": f"tmpfile:1+:{errno.EOPNOTSUPP}"}
    ROUNDS = 100 if ALL else 15

    def start_and_await(self, files, *command):
        """Starts a command that reads a pipe, and waits until there are so many temporary files."""
        child = self.start(*command, stdin=subprocess.PIPE)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        deadline = time.monotonic() + SECONDS
        while len(list(self.dir.glob(".out.*"))) < files:
            self.assertIsNone(child.poll())
            self.assertLess(time.monotonic(), deadline, "it makes no file")
            time.sleep(0.01)
        return child

    def test_the_next_run_clears_away_what_a_kill_left(self):
        command = (CHAFF, "learn", "-", "-o", "out")
        living = self.start_and_await(1, *command)  # keeps its file open
        child = self.start_and_await(2, *command)
        child.kill()
        child.communicate()
        self.assertEqual(sorted(os.listdir(self.dir)), sorted([*self.inputs, ".out.chaff-0.tmp", ".out.chaff-1.tmp"]))
        self.finish(self.start(CHAFF, "learn", "northline.jsonl", "-o", "out"))
        model = (self.dir / "out").read_bytes()
        self.assertEqual(sorted(os.listdir(self.dir)), sorted([*self.inputs, ".out.chaff-0.tmp", "out"]), "the living one keeps its file")
        living.communicate((self.dir / "northline.jsonl").read_bytes(), timeout=SECONDS)
        self.assertEqual(living.returncode, 0)
        self.assertEqual(sorted(os.listdir(self.dir)), sorted([*self.inputs, "out"]))
        self.assertEqual((self.dir / "out").read_bytes(), model)


class Streams(unittest.TestCase):
    def shell(self, command, **options):
        return subprocess.run(["bash", "-c", command, CHAFF, str(PAGES)], capture_output=True, timeout=SECONDS, **options)

    def test_a_reader_may_end_early(self):
        for command in ('"$0" strip "$1" --quiet', '"$0" inspect "$2"/m.chaff --json --top 99'):
            with self.subTest(command), tempfile.TemporaryDirectory() as folder:
                subprocess.run([CHAFF, "learn", PAGES, "-o", f"{folder}/m.chaff", "--quiet"], check=True)
                command = command.replace('"$2"', folder)
                run = self.shell(f"{command} | head -n 1; exit ${{PIPESTATUS[0]}}")
                self.assertEqual((run.returncode, run.stderr), (0, b""))

    def test_a_full_disk_is_reported_for_all_that_is_printed(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([CHAFF, "learn", PAGES, "-o", f"{folder}/m.chaff", "--quiet"], check=True)
            for command in (f'"$0" inspect {folder}/m.chaff', '"$0" strip "$1"', '"$0" --markdown', '"$0" --help', '"$0" --version',
                            f'"$0" eval "$1"/northline* -m {folder}/m.chaff'):
                run = self.shell(command + " > /dev/full")
                self.assertEqual(run.returncode, 1, command)
                self.assertRegex(run.stderr.decode(), "standard output: can't be written.*; make room")

    def test_pipes_that_do_not_wait(self):
        """As a program that starts chaff may leave them."""
        pages = (PAGES / "northline.example.jsonl").read_bytes() * 40
        expected = subprocess.run([CHAFF, "strip", "-", "--quiet", "--no-builtin-rules"], input=pages, capture_output=True, check=True).stdout
        (in_read, in_write), (out_read, out_write) = os.pipe(), os.pipe()
        os.set_blocking(in_read, False), os.set_blocking(out_write, False)
        child = subprocess.Popen([CHAFF, "strip", "-", "--quiet", "--no-builtin-rules"], stdin=in_read, stdout=out_write, stderr=subprocess.PIPE)
        os.close(in_read), os.close(out_write)

        def feed():
            with open(in_write, "wb") as to:
                to.write(pages)

        feeder = threading.Thread(target=feed)
        feeder.start()
        with open(out_read, "rb") as out:
            self.assertTrue(out.read() == expected)
        feeder.join()
        self.assertEqual((child.communicate()[1], child.returncode), (b"", 0))


if __name__ == "__main__":
    if re.search(b"__[at]san_init", pathlib.Path(CHAFF).read_bytes()):
        print("skipped: sanitizers have their own malloc and system calls")
        sys.exit(77)
    probe = subprocess.run([CHAFF, "--version"], env={**os.environ, "LD_PRELOAD": INJECTOR}, capture_output=True)
    if probe.returncode != 0:
        print("skipped: the injector needs glibc:", probe.stderr.decode())
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[5:])
