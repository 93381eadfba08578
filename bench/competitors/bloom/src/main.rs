//! Deletes paragraphs (lines) that a Bloom filter has seen before, over the whole input, as large corpora are cleaned.
//! The filter that such pipelines use ("bff") isn't published as a crate (the crate of that name is something else), so this
//! is the same pass on the filter of a well-kept crate.
//!
//! usage: paragraphs INPUT.jsonl OUTPUT.jsonl

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use fastbloom::BloomFilter;

/// One in a million new paragraphs is mistaken for an old one.
const FALSE_POSITIVES: f64 = 1e-6;

/// Bytes that a paragraph has at least on average; bounds how many a file can hold.
const LEAST_PARAGRAPH: u64 = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, input, output] = arguments.as_slice() else {
        return Err("usage: paragraphs INPUT.jsonl OUTPUT.jsonl".into());
    };
    let bytes = std::fs::metadata(input)?.len();
    let mut seen = BloomFilter::with_false_pos(FALSE_POSITIVES).seed(&0).expected_items((bytes / LEAST_PARAGRAPH).max(1) as usize);
    let mut out = BufWriter::with_capacity(1 << 20, File::create(output)?);
    for line in BufReader::with_capacity(1 << 20, File::open(input)?).lines() {
        let mut page: serde_json::Value = serde_json::from_str(&line?)?;
        let text = page["text"].as_str().ok_or("a page without text")?;
        // insert() says whether the filter had it.
        let kept: Vec<&str> = text.split('\n').filter(|paragraph| !seen.insert(paragraph.trim())).collect();
        page["text"] = kept.join("\n").into();
        serde_json::to_writer(&mut out, &page)?;
        out.write_all(b"\n")?;
    }
    out.flush()?;
    Ok(())
}
