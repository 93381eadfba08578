#!/usr/bin/env python3
"""Reads WARC files of independent writers (warcio, wget), and compares with what FastWARC reads of them.

usage: warc_test.py CHAFF FOLDER; FOLDER gets a virtual environment with warcio and fastwarc. Exit code 77: the registry is not
reached, or wget is missing."""
import functools
import http.server
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

CHAFF, FOLDER = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
SITE = {
    "index.html": '<!doctype html><html lang="en"><title>Ferry</title><p>The ferry sails again.<a href="a/two.html">two</a> '
                  '<a href="x.txt">x</a> <a href="pic.png">picture</a> <a href="missing">missing</a></html>',
    "a/two.html": "<html><title>Zwei</title><p>The second page, with \u00e9.</html>",
    "x.txt": "some plain text\n",
    "pic.png": "\x89PNG\r\n\x1a\n\0\0",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def environment():
    """Enters the virtual environment, which is made when it is missing."""
    if sys.prefix == str(FOLDER / "venv"):
        return
    python = FOLDER / "venv/bin/python3"
    if not (FOLDER / "venv/ready").exists():
        shutil.rmtree(FOLDER / "venv", ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
        pip = subprocess.run([python, "-m", "pip", "install", "--quiet", "--timeout", "20", "--retries", "1", "warcio", "fastwarc"])
        if pip.returncode != 0:
            print("skipped: warcio and fastwarc can't be installed, the registry of Python packages is not reached")
            sys.exit(77)
        (FOLDER / "venv/ready").touch()
    sys.exit(subprocess.run([python, *sys.argv]).returncode)


def write_site(folder):
    for name, content in SITE.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("latin-1" if name.endswith("png") else "utf-8"))


def by_wget(folder):
    (folder / "site").mkdir()
    write_site(folder / "site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder / "site"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for options in ((), ("--no-warc-compression",)):
        name = "w" + str(len(options))
        subprocess.run(["wget", "--quiet", "--recursive", "--warc-file=" + str(folder / name), *options,
                        "--directory-prefix", folder / "copy", f"http://127.0.0.1:{server.server_port}/"])
        yield folder / (name + (".warc" if options else ".warc.gz"))
    server.shutdown()
    server.server_close()


def by_warcio(folder):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter
    import gzip
    bodies = [("text/html; charset=utf-8", {}, SITE["index.html"].encode()), ("text/html", {"Content-Encoding": "gzip"}, gzip.compress(SITE["a/two.html"].encode())),
              ("text/plain", {"Transfer-Encoding": "chunked"}, b"5\r\nsome \r\nb\r\nplain text\n\r\n0\r\n\r\n"), ("image/png", {}, b"\x89PNG" + bytes(100))]
    for version, packed in (("WARC/1.0", True), ("WARC/1.1", True), ("WARC/1.1", False)):
        path = folder / f"{version[5:]}{packed}.warc{'.gz' if packed else ''}"
        with open(path, "wb") as out:
            writer = WARCWriter(out, gzip=packed, warc_version=version)
            writer.write_record(writer.create_warcinfo_record(path.name, {"software": "a test"}))
            for i, (content_type, more, body) in enumerate(bodies * 50):
                headers = StatusAndHeaders("200 OK", [("Content-Type", content_type), *more.items()], protocol="HTTP/1.1")
                url = f"http://www.a.example/{i}"
                response = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
                request = writer.create_warc_record(url, "request", http_headers=StatusAndHeaders(f"GET /{i} HTTP/1.1", [], is_http_request=True))
                writer.write_request_response_pair(request, response)
            writer.write_record(writer.create_warc_record("http://a.example/wet", "conversion", payload=io.BytesIO(b"of a WET"),
                                                          warc_content_type="text/plain"))
            writer.write_record(writer.create_revisit_record("http://www.a.example/0", "sha1:ABC", "http://www.a.example/0", "2020-01-01T00:00:00Z"))
        yield path


def pages_of_fastwarc(path):
    """The address and digest (or record id) of each page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    pages = []
    for record in ArchiveIterator(open(path, "rb"), parse_http=True):
        uri = record.headers.get("WARC-Target-URI", "").strip("<>")
        if record.record_type == WarcRecordType.response:
            if not 200 <= record.http_headers.status_code < 300 or record.http_content_type not in ("text/html", "text/plain"):
                continue
            text = record.reader.read() if record.http_content_type == "text/plain" else None
            if record.http_headers.get("Transfer-Encoding") == "chunked" and text is not None and text[:1] == b"5":
                text = text.split(b"\r\n")[1] + text.split(b"\r\n")[3]
        elif record.record_type == WarcRecordType.conversion:
            text = record.reader.read()
        else:
            continue
        pages.append((record.headers.get("WARC-Payload-Digest", record.headers["WARC-Record-ID"].strip("<>")), uri, text))
    return pages


def check(path):
    run = subprocess.run([CHAFF, "strip", path, "--level", "safe", "--no-builtin-rules"], capture_output=True, check=True)
    assert b"error" not in run.stderr and b"warning" not in run.stderr, run.stderr
    ours, theirs = [json.loads(line) for line in run.stdout.splitlines()], pages_of_fastwarc(path)
    assert len(ours) >= 3, (path, run.stderr)
    assert [(page["id"], page["url"]) for page in ours] == [(id_, uri) for id_, uri, _ in theirs], (path, ours, theirs)
    for page, (_, _, text) in zip(ours, theirs):
        if text is not None:
            assert page["text"] == text.decode(), (path, page, text)
    texts = "\n".join(page["text"] for page in ours)
    for part in ("The ferry sails again.", "The second page, with \u00e9.", "some plain text"):
        assert part in texts, (path, part)
    assert {page.get("title") for page in ours} >= {"Ferry", "Zwei"}, ours
    assert b"passed over in WARC files: " in run.stderr, run.stderr


environment()
with tempfile.TemporaryDirectory() as temporary:
    for warc in by_warcio(pathlib.Path(temporary)):
        check(warc)
    if shutil.which("wget") is None:
        print("skipped: the files of warcio are read; wget is missing, install it to check its files too")
        sys.exit(77)
    for warc in by_wget(pathlib.Path(temporary)):
        check(warc)
