#!/usr/bin/env python3
"""Writes pages as a WARC file with warcio, a writer that shares no code with chaff.

usage: write_warc.py PAGES.jsonl OUT.warc[.gz] [--bytes SIZE]

PAGES (- is standard input) has url and html; or text and labels, as `chaff_generate --labels` writes: then the page is made of its
lines, as HTML with a head, navigation, an article and a footer, whose class names and styles are those of its site. Stops when OUT
has SIZE bytes (such as 1G). Requires warcio; bench/competitors/venv.sh installs it.
"""
import argparse
import html
import io
import json
import sys
import zlib

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

DATE = "2026-01-02T03:04:05Z"
STYLE_RULES = 40


def escaped(line):
    return html.escape(line, quote=False)


class Site:
    """The frame of a site's pages. Depends on the site's name alone."""

    def __init__(self, name):
        self.number = zlib.crc32(name.encode())
        self.prefix = f"s{self.number % 1000}"
        rules = "\n".join(f".{self.prefix}-{i} {{ margin: {i % 7}px {self.number % (i + 2)}px; color: #{self.number >> i & 0xFFF:03x} }}" for i in range(STYLE_RULES))
        self.head = (f'<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/{self.prefix}/all.css">'
                     f"<style>\n{rules}\n</style><script>window.settings = {{site: {self.number}, width: {self.number % 900}}};</script>")
        self.main = ("main", "article", "div")[self.number % 3]

    def list_of(self, kind, lines):
        items = "\n".join(f'<li class="{self.prefix}-item {kind}-item"><a class="{kind}-link" href="/{kind}/{i}">{escaped(line)}</a></li>'
                          for i, line in enumerate(lines))
        return f'<ul class="{self.prefix}-{kind} {kind}-list">\n{items}\n</ul>' if items else ""

    def page(self, page):
        lines, labels = page["text"].split("\n"), page["labels"]
        begin = max(labels.find("1"), 0)
        end = labels.rfind("1") + 1 or begin
        body, headline = [], True
        for line, label in zip(lines[begin:end], labels[begin:end]):
            if label != "1":
                body.append(f'<div class="{self.prefix}-note"><span>{escaped(line)}</span></div>')
            elif headline:
                body.append(f'<h1 class="{self.prefix}-title">{escaped(line)}</h1>')
                headline = False
            else:
                body.append(f'<p class="{self.prefix}-text">{escaped(line)}</p>')
        article = "\n".join(body)
        below = lines[end:]
        related, footer = below[: len(below) * 2 // 3], below[len(below) * 2 // 3:]
        return (f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escaped(page["title"])}</title>{self.head}</head>\n<body class="page">'
                f'<header class="{self.prefix}-header"><nav>{self.list_of("menu", lines[:begin])}</nav></header>\n'
                f'<div class="{self.prefix}-columns"><{self.main} class="{self.prefix}-content">\n{article}\n</{self.main}>\n'
                f'<aside class="{self.prefix}-side">{self.list_of("related", related)}</aside></div>\n'
                f'<footer class="{self.prefix}-footer">{self.list_of("footer", footer)}</footer></body></html>\n')


def pages(path):
    """(url, HTML) of each page."""
    sites = {}
    with sys.stdin.buffer if path == "-" else open(path, "rb") as lines:
        for page in map(json.loads, lines):
            if "html" not in page:
                if page["site"] not in sites:
                    sites[page["site"]] = Site(page["site"])
                page["html"] = sites[page["site"]].page(page)
            yield page["url"], page["html"].encode()


def size(text):
    number = text.rstrip("KMG")
    return int(float(number) * {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}[text[len(number):]])


def write_warc(pages, path, most_bytes=None):
    """Writes (url, HTML) of pages as responses, compressed if the path ends in .gz, until the file has `most_bytes`. Returns the
    number of pages, their bytes and those of the file."""
    count = bytes_of_html = 0
    with open(path, "wb") as out:
        writer = WARCWriter(out, gzip=str(path).endswith(".gz"))
        writer.write_record(writer.create_warcinfo_record("pages", {"software": "warcio"}))
        for url, body in pages:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers, warc_headers_dict={"WARC-Date": DATE}))
            count += 1
            bytes_of_html += len(body)
            if most_bytes and out.tell() >= most_bytes:
                break
        return {"pages": count, "bytes_of_html": bytes_of_html, "bytes": out.tell()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("pages")
    parser.add_argument("out")
    parser.add_argument("--bytes", type=size, help="stop at this size of OUT; for example 100M, 1G")
    arguments = parser.parse_args()
    print(json.dumps(write_warc(pages(arguments.pages), arguments.out, arguments.bytes)))


if __name__ == "__main__":
    main()
