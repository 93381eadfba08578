"use strict";
// The address after # says what is shown: "/", "/site/2", "/site/2/templates", "/site/2/page/7",
// "/search/WORDS". All text of pages goes into the document as text, never as HTML.
(() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const MORE = 100;  // rows that are added at a time
  const VIEWS = [["marked", "Marked"], ["columns", "Side by side"], ["after", "After"]];
  const THEMES = ["auto", "light", "dark"];
  const REASONS = {
    "repeated-line": "a line that the site repeats",
    "slotted-line": "a line that begins or ends like others of the site",
    "repeated-run": "a run of words that the site repeats",
    "cue": "a cue rule",
    "duplicate-title": "the headline again, a teaser, or text that is on the page twice",
    "context": "its shape and neighbours",
    "widespread-line": "a line that is boilerplate on many sites",
  };
  const GUARDS = {
    "excerpt": "it repeats the beginning of the article, which follows below",
    "contents-list": "the sub-headings of the page, as a list",
    "breadcrumb": "it only leads to the line below it",
    "standing-note": "a sentence or long line that most articles have",
    "glued-template": "sentences that a quarter of the articles have, each beside other words",
    "edge": "the first or the last line of nearly all articles",
    "widespread-line": "a line that is boilerplate on many sites",
    "stray-figure": "the only line of figures, as a video player leaves it",
    "masthead": "it is above the headline",
    "certain-rule": "a rule that is certain",
    "strong-rule": "it points to another article, a sponsor or a source",
    "headline": "the headline stays",
    "among-paragraphs": "fresh text among the paragraphs of the article stays",
    "field": "the name of a field and its value stay",
    "sentence": "it goes on a sentence of the article",
    "sub-heading": "a question or a sub-heading of the article",
    "opening": "the article's beginning, which few other pages print, too",
    "post": "the text of a post, below what the forum's software prints",
  };
  const state = { level: Math.max(0, index.levels.indexOf(index.level)), view: "marked", theme: "auto", unmarked: new Set() };

  // --- small tools ---

  // make("p.soft", "text", child, …)
  function make(what, ...children) {
    const [name, ...classes] = what.split(".");
    const element = document.createElement(name || "div");
    if (classes.length) element.className = classes.join(" ");
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  function link(href, ...children) {
    const element = make("a", ...children);
    element.href = href;
    return element;
  }
  function button(text, act) {
    const element = make("button", text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }
  const number = new Intl.NumberFormat("en");
  const count = (n, thing) => `${number.format(n)} ${thing}${n === 1 ? "" : "s"}`;
  const percent = (part, whole) => (whole === 0 ? "–" : `${(100 * part / whole).toFixed(1)}\u00a0%`);
  const score = (n) => (n < 0 ? "−" : "+") + Math.abs(n).toFixed(2);
  function bytes(n) {
    const units = ["B", "kB", "MB", "GB", "TB"];
    let unit = 0;
    for (; n >= 1000 && unit + 1 < units.length; ++unit) n /= 1000;
    return `${unit === 0 ? n : n.toFixed(1)} ${units[unit]}`;
  }
  const say = (text) => { document.getElementById("status").textContent = text; };
  const siteName = (site) => site.name || "(no site)";

  function shareBar(part, whole) {
    const filled = make("i");
    filled.style.width = whole === 0 ? "0" : `${100 * part / whole}%`;
    const bar = make("span.bar", filled);
    bar.setAttribute("aria-hidden", "true");
    return make("span.share", bar, make("span.number", percent(part, whole)));
  }

  // A group of radio buttons or check boxes that look like buttons.
  function choices(legend, type, group, options, change) {
    const fieldset = make("fieldset.choice", make("legend", legend));
    for (const option of options) {
      const input = make("input");
      Object.assign(input, { type, name: group, value: option.value, checked: option.checked });
      input.addEventListener("change", () => change(option.value, input.checked));
      const face = make("span");
      if (option.reason) {
        face.style.setProperty("--reason", `var(--${option.reason})`);
        const dot = make("i.dot");
        face.append(dot);
      }
      face.append(option.text);
      fieldset.append(make("label", input, face));
    }
    return fieldset;
  }

  // Rows of a long list, some at a time.
  function paged(parent, items, render, after) {
    let shown = 0;
    const more = button("", () => add());
    function add() {
      const first = shown;
      for (; shown < items.length && shown < first + MORE; ++shown) parent.append(render(items[shown], shown));
      more.textContent = `Show ${number.format(Math.min(MORE, items.length - shown))} more of ${number.format(items.length - shown)}`;
      more.hidden = shown >= items.length;
    }
    add();
    after.append(more);
  }

  function table(caption, columns) {
    const head = make("tr");
    for (const column of columns) {
      const cell = make("th" + (column.number ? ".number" : "") + (column.wide ? ".wide" : ""), column.content || column.text);
      cell.scope = "col";
      head.append(cell);
    }
    const body = make("tbody");
    return { body, element: make("table", caption ? make("caption", caption) : null, make("thead", head), body), head };
  }

  // Text with the words of the search marked.
  function withHits(text) {
    const words = route().search || state.words || "";
    const fragment = document.createDocumentFragment();
    const low = text.toLowerCase(), wanted = words.toLowerCase();
    if (wanted.length < 2 || low.length !== text.length) {
      fragment.append(text);
      return fragment;
    }
    let at = 0;
    for (let hit = low.indexOf(wanted); hit >= 0; hit = low.indexOf(wanted, at)) {
      fragment.append(text.slice(at, hit), make("mark", text.slice(hit, hit + wanted.length)));
      at = hit + wanted.length;
    }
    fragment.append(text.slice(at));
    return fragment;
  }

  // --- the data ---

  const parsed = new Map();
  function siteData(i) {
    if (!parsed.has(i)) parsed.set(i, JSON.parse(document.getElementById(`site-${i}`).textContent));
    return parsed.get(i);
  }
  const isGone = (unit) => unit.level !== undefined && unit.level <= state.level;
  const textOf = (page) => page.units.map((unit) => unit.text).join("");
  const pageName = (page) => page.title || page.id || page.units.map((unit) => unit.text.trim()).find(Boolean) || page.place;

  // --- the address ---

  function route() {
    const parts = location.hash.replace(/^#\/?/, "").split("/");
    if (parts[0] === "search") {
      let words = parts.slice(1).join("/");
      try { words = decodeURIComponent(words); } catch { /* as it is */ }
      return { search: words };
    }
    const site = parts[0] === "site" ? Number(parts[1]) : -1;
    if (!Number.isInteger(site) || site < 0 || site >= index.sites.length) return {};
    const page = parts[2] === "page" ? Number(parts[3]) : -1;
    if (Number.isInteger(page) && page >= 0 && page < index.sites[site].shown) return { site, page };
    return { site, templates: parts[2] === "templates" };
  }
  const siteAddress = (site) => `#/site/${site}`;
  const pageAddress = (site, page) => `#/site/${site}/page/${page}`;

  // --- the list of sites ---

  function drawSites() {
    const filter = document.getElementById("site-filter").value.trim().toLowerCase();
    const list = document.getElementById("sites");
    list.replaceChildren();
    index.sites.forEach((site, i) => {
      if (!siteName(site).toLowerCase().includes(filter)) return;
      const entry = link(siteAddress(i), make("span", siteName(site)), make("span.number.soft", percent(site.removed, site.bytes)));
      if (route().site === i) entry.setAttribute("aria-current", "true");
      list.append(make("li", entry));
    });
    if (!list.children.length) list.append(make("li.soft", "No site has this name."));
  }

  // --- all sites ---

  const ORDERS = {
    site: (a, b) => siteName(a).localeCompare(siteName(b)),
    pages: (a, b) => b.pages - a.pages,
    removed: (a, b) => b.removed / (b.bytes || 1) - a.removed / (a.bytes || 1),
    warnings: (a, b) => b.warnings.length - a.warnings.length,
  };
  let order = "pages";

  function drawOverview(main) {
    const hidden = index.all_sites - index.sites.length;
    main.append(make("h2", "Sites"), make("p.soft", `${count(index.pages, "page")} of ${count(index.all_sites, "site")}, ${bytes(index.bytes)} of text, ` +
      `${percent(index.removed, index.bytes)} removed at level ${index.level}` + (index.left_out ? `; ${count(index.left_out, "record")} left out` : "") + "."));
    const sortable = (name, text) => button(text, () => { order = name; draw(); document.getElementById(`by-${name}`).focus(); });
    const columns = [
      { name: "site", text: "Site" }, { name: "pages", text: "Pages", number: true },
      { text: "Articles learned", number: true, wide: true }, { text: "Templates", number: true, wide: true },
      { name: "removed", text: "Removed", number: true }, { name: "warnings", text: "Warnings", number: true },
    ];
    for (const column of columns) {
      if (!column.name) continue;
      column.content = sortable(column.name, column.text);
      column.content.id = `by-${column.name}`;
    }
    const sites = table(hidden > 0 ? `The ${index.sites.length} sites with the most pages; ${count(hidden, "more site")} not shown.` : "", columns);
    columns.forEach((column, i) => {
      if (column.name) sites.head.children[i].setAttribute("aria-sort", column.name !== order ? "none" : order === "site" ? "ascending" : "descending");
    });
    const sorted = index.sites.map((site, i) => [site, i]).sort((a, b) => ORDERS[order](a[0], b[0]) || a[1] - b[1]);
    const foot = make("p");
    paged(sites.body, sorted, ([site, i]) => make("tr",
      make("td", link(siteAddress(i), siteName(site))), make("td.number", number.format(site.pages)),
      make("td.number.wide", number.format(site.articles)), make("td.number.wide", number.format(site.templates)),
      make("td.number", shareBar(site.removed, site.bytes)),
      make("td.number", site.warnings.length ? String(site.warnings.length) : "")), foot);
    main.append(sites.element, foot);
    return "Sites";
  }

  // --- one site ---

  function drawReasons(site) {
    const bar = make("div.bar"), legend = make("ul.legend");
    bar.setAttribute("aria-hidden", "true");
    for (const [reason, amount] of Object.entries(site.reasons).sort((a, b) => b[1] - a[1])) {
      const part = make("i"), dot = make("i.dot");
      part.style.width = `${100 * amount / (site.bytes || 1)}%`;
      part.style.background = `var(--${reason})`;
      dot.style.setProperty("--reason", `var(--${reason})`);
      const entry = make("li", dot, `${reason} ${percent(amount, site.bytes)}`);
      entry.title = REASONS[reason] || "";
      bar.append(part);
      legend.append(entry);
    }
    return make("div", make("h3", `What is removed, at level ${index.level}`), bar, legend);
  }

  function drawSite(main, { site: i, templates }) {
    const site = index.sites[i], data = siteData(i);
    const back = make("p.path", link("#/", "All sites"));
    const figure = (value, text) => make("li", make("b", value), ` ${text}`);
    main.append(back, make("h2", siteName(site)), make("ul.figures",
      figure(number.format(site.pages), site.pages === 1 ? "page" : "pages"), figure(bytes(site.bytes), "of text"),
      figure(percent(site.removed, site.bytes), "removed"), figure(number.format(site.articles), "articles learned"),
      figure(number.format(site.templates), "templates")));
    for (const warning of site.warnings) main.append(make("p.warning", make("b", "Warning: "), warning));
    main.append(drawReasons(site));
    const tabs = make("nav.tabs");
    tabs.setAttribute("aria-label", "Parts of the site");
    const tab = (address, text, current) => {
      const element = link(address, text);
      if (current) element.setAttribute("aria-current", "page");
      return element;
    };
    tabs.append(tab(siteAddress(i), `Pages (${number.format(data.pages.length)})`, !templates),
                tab(`${siteAddress(i)}/templates`, `Templates (${number.format(site.templates)})`, templates));
    main.append(tabs);
    if (templates) drawTemplates(main, site, data);
    else drawPages(main, i, site, data);
    return siteName(site);
  }

  function drawPages(main, i, site, data) {
    const shown = data.pages.map((page, n) => [page, n]);
    shown.sort((a, b) => b[0].removed[state.level] / (b[0].bytes || 1) - a[0].removed[state.level] / (a[0].bytes || 1) || a[1] - b[1]);
    const pages = table(
      (data.pages.length < site.pages ? `${number.format(data.pages.length)} of ${count(site.pages, "page")}: those that lost most, and a random sample. ` : "") +
        `Removed at level ${index.levels[state.level]}, the most first.`,
      [{ text: "Page" }, { text: "Text", number: true, wide: true }, { text: "Removed", number: true }]);
    const foot = make("p");
    paged(pages.body, shown, ([page, n]) => make("tr",
      make("td", link(pageAddress(i, n), pageName(page)), page.id && page.id !== pageName(page) ? make("div.soft.small", page.id) : null),
      make("td.number.wide", bytes(page.bytes)), make("td.number", shareBar(page.removed[state.level], page.bytes))), foot);
    main.append(pages.element, foot);
  }

  function drawTemplates(main, site, data) {
    const filter = make("input"), label = make("label", "Filter templates "), place = make("div");
    filter.type = "search";
    filter.id = "template-filter";
    label.htmlFor = filter.id;
    const show = () => {
      const words = filter.value.trim().toLowerCase();
      const found = data.templates.filter(([kind, , text]) => `${kind} ${text}`.toLowerCase().includes(words));
      const list = table((data.templates.length < site.templates ? `The ${number.format(data.templates.length)} most frequent. ` : "") +
        `${count(found.length, "template")}, the most frequent first.`, [{ text: "Articles", number: true }, { text: "Kind" }, { text: "Text on one page" }]);
      const foot = make("p");
      paged(list.body, found, ([kind, articles, text]) => {
        const cell = make("td", text);
        cell.dir = "auto";
        return make("tr", make("td.number", `${number.format(articles)} of ${number.format(site.articles)}`), make("td", kind), cell);
      }, foot);
      place.replaceChildren(list.element, foot);
      say(count(found.length, "template"));
    };
    filter.addEventListener("input", show);
    main.append(make("div.tools", label, filter), place);
    show();
  }

  // --- one page ---

  function figuresOf(unit) {
    const list = make("dl");
    const add = (name, ...value) => list.append(make("dt", name), make("dd", ...value));
    if (unit.level !== undefined) {
      add("Goes", `from level ${index.levels[unit.level]} on`);
      add("Reason", `${unit.reason}: ${REASONS[unit.reason] || ""}`);
      if (unit.category) add("Category", unit.category);
      if (unit.template) add(unit.reason === "cue" ? "Cue rule" : "Template", unit.template);
      if (unit.of) add("Articles", `${number.format(unit.articles)} of ${number.format(unit.of)} have it`);
      if (unit.sites) add("Sites", `boilerplate on ${count(unit.sites, "site")}`);
    } else {
      add("Stays", "at every level");
    }
    if (unit.guard) add("Guard", `${unit.guard}: ${GUARDS[unit.guard] || ""}`);
    if (unit.kept) add("Category", "kept, as --keep says");
    if (unit.hard) add("At the lower levels", "goes: a strong cue matches it, or it is in a block of repeated lines");
    else if (unit.brief) add("At the lower levels", "a brief repeated line, which may be a heading or a field: stays below text of the article");
    if (unit.doubtful) add("Beside text that stays", "without evidence of its own: goes only with a clear score");
    if (unit.item) add("In a list that stays", "without evidence of its own: goes only with a clear score");
    if (unit.alike) add("Begins as the line above", "in a list of such lines that stays, it goes only with a clear score");
    if (unit.score !== undefined) add("Score", `${score(unit.score)}${unit.first === undefined ? ", the first look was sure" : `, after the first look ${score(unit.first)}`} (log odds that it is boilerplate)`);
    return list;
  }

  function effectsOf(unit) {
    if (!unit.effects || !unit.effects.length) return null;
    const most = Math.max(...unit.effects.map(([, effect]) => Math.abs(effect)), 0.01);
    const effects = table("Effect of each heuristic: the score less what it would be if the heuristic saw nothing on this page. + speaks for boilerplate; effects do not sum up to the score.", [{ text: "Heuristic" }, { text: "Effect", number: true }, { text: "" }]);
    for (const [heuristic, effect] of unit.effects) {
      const bar = make("i." + (effect < 0 ? "less" : "more"));
      bar.style.width = `${100 * Math.abs(effect) / most}%`;
      const cell = make("span.effect", bar);
      cell.setAttribute("aria-hidden", "true");
      effects.body.append(make("tr", make("td", index.heuristics[heuristic]), make("td.number", score(effect)), make("td", cell)));
    }
    return effects.element;
  }

  function rowsOf(page) {
    // A unit with figures is a row. Others are split at line ends, so that no row is a whole article.
    const rows = [];
    for (const unit of page.units) {
      if (unit.level !== undefined || unit.score !== undefined) rows.push([unit, unit.text]);
      else for (const line of unit.text.match(/[^\n]*\n|[^\n]+$/g) || []) rows.push([unit, line]);
    }
    return rows;
  }

  let details = 0;
  function drawRow(unit, text, marks) {
    const gone = isGone(unit), explained = unit.level !== undefined || unit.score !== undefined;
    const line = make("p", withHits(text.replace(/\n$/, "")));
    line.dir = "auto";
    const row = make("div.row", line);
    row.classList.add(gone ? "gone" : unit.level !== undefined ? "later" : "stays");
    if (unit.reason) row.style.setProperty("--reason", `var(--${unit.reason})`);
    if (gone && state.unmarked.has(unit.reason)) row.classList.add("unmarked");
    if (!marks || !explained) return row;
    const label = gone ? unit.reason + (unit.category ? ` ${unit.category}` : "") : unit.level !== undefined ? `goes at ${index.levels[unit.level]}` : "why?";
    const why = button(label, () => {
      const open = why.getAttribute("aria-expanded") !== "true";
      why.setAttribute("aria-expanded", String(open));
      if (open) {
        const box = make("div.details", figuresOf(unit), effectsOf(unit));
        box.id = why.getAttribute("aria-controls");
        row.append(box);
      } else {
        row.lastElementChild.remove();
      }
    });
    why.classList.add("why");
    why.setAttribute("aria-expanded", "false");
    why.setAttribute("aria-controls", `details-${++details}`);
    why.setAttribute("aria-label", `${gone ? "Removed, " : ""}${label}: ${text.trim().slice(0, 60)}`);
    row.append(why);
    return row;
  }

  function drawText(place, page) {
    const rows = rowsOf(page);
    const before = make("div.text"), after = make("div.text");
    for (const [unit, text] of rows) {
      before.append(drawRow(unit, text, true));
      if (!isGone(unit)) after.append(drawRow({}, text, false));
    }
    if (!after.children.length) after.append(make("p.soft", "Nothing is left."));
    const blocks = { marked: [before], after: [after], columns: [make("div.columns", make("section", make("h3", "Before"), before), make("section", make("h3", "After"), after))] };
    place.replaceChildren(...blocks[state.view]);
    if (page.cut) place.append(make("p.warning", `The page has ${bytes(page.bytes)} of text; the first ${bytes(page.cut)} are shown.`));
  }

  function drawPage(main, { site: i, page: n }) {
    const site = index.sites[i], data = siteData(i), page = data.pages[n];
    const title = make("h2", withHits(pageName(page)));
    title.dir = "auto";
    main.append(make("p.path", link("#/", "All sites"), " › ", link(siteAddress(i), siteName(site))), title);
    const from = make("p.soft.small");
    from.append([page.id !== pageName(page) ? page.id : "", page.place].filter(Boolean).join(" · "));
    main.append(from);
    const shares = make("ul.figures");
    index.levels.forEach((level, l) => {
      const entry = make("li", `${level} `, make("b", percent(page.removed[l], page.bytes)));
      if (l !== state.level) entry.classList.add("soft");
      shares.append(entry);
    });
    main.append(shares);
    const text = make("div"), counts = {};
    for (const unit of page.units) if (isGone(unit)) counts[unit.reason] = (counts[unit.reason] || 0) + 1;
    const redraw = () => drawText(text, page);
    const tools = make("div.tools", choices("View", "radio", "view", VIEWS.map(([value, name]) => ({ value, text: name, checked: value === state.view })),
      (value) => { state.view = value; redraw(); }));
    if (Object.keys(counts).length) {
      tools.append(choices("Mark", "checkbox", "reason", Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([reason, amount]) =>
        ({ value: reason, text: `${reason} ${number.format(amount)}`, reason, checked: !state.unmarked.has(reason) })),
        (reason, checked) => { if (checked) state.unmarked.delete(reason); else state.unmarked.add(reason); redraw(); }));
    }
    const steps = make("div.steps");
    const step = (name, by) => {
      const element = button(name, () => turn(by));
      element.disabled = n + by < 0 || n + by >= data.pages.length;
      steps.append(element);
    };
    step("Previous page", -1);
    step("Next page", 1);
    steps.append(button("Previous removal", () => jump(-1)), button("Next removal", () => jump(1)));
    main.append(tools, steps, make("p"), text);
    redraw();
    return `${pageName(page)} – ${siteName(site)}`;
  }

  function turn(by) {
    const { site, page } = route();
    if (page === undefined) return;
    if (page + by >= 0 && page + by < siteData(site).pages.length) location.hash = pageAddress(site, page + by);
  }

  function jump(by) {
    const all = [...document.querySelectorAll(".row.gone:not(.unmarked) .why")];
    if (!all.length) return say("This page has no removal that is marked.");
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    next.focus();
    next.scrollIntoView({ block: "center" });
  }

  // --- search ---

  let searching = 0;
  async function drawSearch(main, words) {
    const run = ++searching, wanted = words.toLowerCase();
    main.append(make("h2", `Pages with “${words}”`));
    const found = make("p.soft", "Searching …"), results = make("ul.results"), foot = make("p");
    main.append(found, results, foot);
    const hits = [];
    for (let i = 0; i < index.sites.length; ++i) {
      siteData(i).pages.forEach((page, n) => {
        const text = textOf(page);
        const at = text.toLowerCase().indexOf(wanted);
        if (at >= 0 || `${page.id} ${page.title}`.toLowerCase().includes(wanted)) hits.push([i, n, page, at < 0 ? "" : text.slice(Math.max(0, at - 60), at + wanted.length + 90)]);
      });
      if (i % 8 === 7) await new Promise((go) => setTimeout(go));  // lets keys through
      if (run !== searching) return;
    }
    found.textContent = `${count(hits.length, "page")} of those that this report shows.`;
    say(found.textContent);
    paged(results, hits, ([i, n, page, snippet]) => {
      const around = make("p", withHits(snippet));
      around.dir = "auto";
      return make("li", link(pageAddress(i, n), pageName(page)), " ", make("span.soft.small", siteName(index.sites[i])), around);
    }, foot);
  }

  // --- everything ---

  let drawn = "";
  function draw() {
    const at = route(), main = document.getElementById("main");
    const search = document.getElementById("search");
    main.replaceChildren();
    let title = "";
    if (at.search !== undefined) {
      state.words = at.search;
      if (document.activeElement !== search) search.value = at.search;
      title = `Search: ${at.search}`;
      drawSearch(main, at.search);
    } else {
      ++searching;
      if (at.page !== undefined) title = drawPage(main, at);
      else if (at.site !== undefined) title = drawSite(main, at);
      else title = drawOverview(main);
    }
    document.title = `${title} – chaff report`;
    drawSites();
    if (drawn !== "" && drawn !== location.hash) {
      window.scrollTo(0, 0);
      if (document.activeElement !== search) main.focus({ preventScroll: true });
      say(title);
    }
    drawn = location.hash;
  }

  function setLevel(level) {
    state.level = level;
    for (const input of document.querySelectorAll("#levels input")) input.checked = Number(input.value) === level;
    draw();
    say(`Level ${index.levels[level]}`);
  }

  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  function setTheme(theme) {
    state.theme = theme;
    const used = theme !== "auto" ? theme : dark.matches ? "dark" : "light";
    document.documentElement.dataset.theme = used;
    document.getElementById("theme").textContent = `Theme: ${theme}`;
    try { localStorage.setItem("chaff-theme", theme); } catch { /* not everywhere */ }
  }

  function up() {
    const at = route();
    location.hash = at.page !== undefined ? siteAddress(at.site) : "#/";
  }

  function nextView() {
    const at = VIEWS.findIndex(([view]) => view === state.view);
    state.view = VIEWS[(at + 1) % VIEWS.length][0];
    draw();
    say(`View: ${state.view}`);
  }

  const KEYS = {
    "/": () => document.getElementById("search").focus(),
    "?": () => document.getElementById("keys").showModal(),
    j: () => turn(1), k: () => turn(-1), n: () => jump(1), p: () => jump(-1), v: nextView, u: up,
    t: () => setTheme(THEMES[(THEMES.indexOf(state.theme) + 1) % THEMES.length]),
  };
  index.levels.forEach((_, level) => { KEYS[level + 1] = () => setLevel(level); });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || document.getElementById("keys").open) return;
    if (event.target.matches("input[type=search]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  let typed = 0;
  document.getElementById("search").addEventListener("input", (event) => {
    clearTimeout(typed);
    const words = event.target.value.trim();
    typed = setTimeout(() => {
      if (words.length >= 2) location.hash = `#/search/${encodeURIComponent(words)}`;
      else if (!words) { state.words = ""; if (route().search !== undefined) location.hash = "#/"; }
    }, 200);
  });
  document.getElementById("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  document.getElementById("site-filter").addEventListener("input", drawSites);
  document.getElementById("theme").addEventListener("click", KEYS.t);
  document.getElementById("help").addEventListener("click", KEYS["?"]);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();  // the address says what is shown
    document.getElementById("main").focus();
  });
  dark.addEventListener("change", () => setTheme(state.theme));
  window.addEventListener("hashchange", draw);

  const levels = choices("Level", "radio", "level", index.levels.map((text, value) => ({ value, text, checked: value === state.level })), (value) => setLevel(value));
  levels.id = "levels";
  document.getElementById("levels").replaceWith(levels);
  let theme = "auto";
  try { theme = localStorage.getItem("chaff-theme") || "auto"; } catch { /* not everywhere */ }
  setTheme(THEMES.includes(theme) ? theme : "auto");
  draw();
})();
