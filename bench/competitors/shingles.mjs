// Removes runs of tokens that are on half of a site's pages: the method that the npm package
// @mdream/crawl documents. Tokens are separated by white space; a window of six tokens is frequent if
// at least half of the pages (of three or more) have it; runs of twelve and more covered tokens go.
// usage: node shingles.mjs INPUT.jsonl OUTPUT.jsonl
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'

const WINDOW = 6, SHORTEST = 12, FEWEST_PAGES = 3, SHARE = 0.5

function hashOf(text) {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9E3779B1)
  return hash >>> 0
}

function tokenise(text) {
  const tokens = []
  for (const match of text.matchAll(/\S+/g)) {
    tokens.push({ begin: match.index, end: match.index + match[0].length, hash: hashOf(match[0]) })
  }
  return tokens
}

function windowsOf(tokens) {
  const windows = []
  for (let i = 0; i + WINDOW <= tokens.length; i++) {
    let hash = 0
    for (let j = i; j < i + WINDOW; j++) hash = Math.imul(hash, 31) + tokens[j].hash | 0
    windows.push(hash)
  }
  return windows
}

function withoutCovered(text, tokens, windows, frequent) {
  const covered = new Uint8Array(tokens.length)
  windows.forEach((hash, i) => { if (frequent(hash)) covered.fill(1, i, i + WINDOW) })
  const kept = []
  let begin = 0  // where the text that is kept next begins
  for (let i = 0; i < tokens.length;) {
    let end = i
    while (end < tokens.length && covered[end]) end++
    if (end - i >= SHORTEST) {
      kept.push(text.slice(begin, tokens[i].begin).trim())
      begin = tokens[end - 1].end
    }
    i = end + 1
  }
  kept.push(text.slice(begin).trim())
  return kept.filter(Boolean).join('\n')
}

function withoutFrequent(texts) {
  if (texts.length < FEWEST_PAGES) return texts
  const pages = texts.map(tokenise), windows = pages.map(windowsOf), counts = new Map()
  for (const page of windows) for (const hash of new Set(page)) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  const least = Math.max(2, Math.ceil(SHARE * texts.length))
  return texts.map((text, i) => withoutCovered(text, pages[i], windows[i], hash => counts.get(hash) >= least))
}

const [input, output] = process.argv.slice(2)
const sites = new Map()
for await (const line of createInterface({ input: createReadStream(input), crlfDelay: Infinity })) {
  const { id, site, text } = JSON.parse(line)
  if (!sites.has(site)) sites.set(site, [])
  sites.get(site).push({ id, text })
}
const file = openSync(output, 'w')
for (const pages of sites.values()) {
  const stripped = withoutFrequent(pages.map(page => page.text))
  writeSync(file, pages.map(({ id }, i) => JSON.stringify({ id, text: stripped[i] }) + '\n').join(''))
}
closeSync(file)
