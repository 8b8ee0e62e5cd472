"use strict";
(() => {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const by = (id) => document.getElementById(id);
  const cards = all(".card");
  const figures = all(".report .f");
  const memory = new Map();
  let current = null, place = -1, figure = -1;

  // ---- decisions and notes: by report and fingerprint, in this browser
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch (e) { return memory.get(key) || null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch (e) { memory.set(key, value); } }
  };
  const keyOf = (card) => "crossfoot:1:" + card.dataset.report + ":" + card.dataset.fingerprint;
  const noteOf = (card) => card.querySelector("textarea");
  const decisionOf = (card) => card.querySelector("input[type=radio]:checked").value;
  const save = (card) => {
    card.dataset.decision = decisionOf(card);
    store.set(keyOf(card), JSON.stringify({ decision: decisionOf(card), note: noteOf(card).value }));
  };
  const decide = (card, value) => {
    card.querySelector("input[value=" + value + "]").checked = true;
    save(card);
    filter();
  };
  const restore = () => {
    for (const card of cards) {
      let saved = {};
      try { saved = JSON.parse(store.get(keyOf(card)) || "{}"); } catch (e) { saved = {}; }
      if (["open", "accepted", "rejected"].includes(saved.decision)) card.querySelector("input[value=" + saved.decision + "]").checked = true;
      if (typeof saved.note === "string") noteOf(card).value = saved.note;
      card.dataset.decision = decisionOf(card);
    }
    by("author").value = store.get("crossfoot:1:author") || "";
  };

  // ---- from a card to its places in the text, and back
  const placesOf = (card) => all("a.place", card).map((a) => a.getAttribute("href").slice(1));
  const show = (element) => element.scrollIntoView({ block: "center" });
  // A card may be taller than the window: its head must be seen.
  const showCard = (card) => card.scrollIntoView({ block: "start" });
  const mark = (element) => {
    all(".here").forEach((e) => e.classList.remove("here"));
    if (element) element.classList.add("here");
  };
  const select = (card) => {
    if (current) { current.classList.remove("current"); current.removeAttribute("aria-current"); }
    all(".lit").forEach((e) => e.classList.remove("lit"));
    current = card;
    place = -1;
    if (!card) return;
    card.classList.add("current");
    card.setAttribute("aria-current", "true");
    for (const f of figures) if ((f.dataset.findings || "").split(" ").includes(card.id)) f.classList.add("lit");
  };
  const wide = () => matchMedia("(min-width: 56.01rem)").matches;
  const openCard = (card, move) => {
    if (card.hidden) clearFilters();
    select(card);
    const first = placesOf(card)[0];
    if (first && by(first) && wide()) show(by(first));
    if (move) { showCard(card); card.focus({ preventScroll: true }); }
  };
  const say = (element) => {
    by("figure-panel").textContent = element && element.dataset.info ? element.dataset.info : "";
  };
  const goTo = (element) => {
    show(element);
    mark(element);
    if (!element.hasAttribute("href")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
    say(element);
    const at = figures.indexOf(element);
    if (at >= 0) figure = at;
  };
  const follow = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (e) { return; }
    const element = id && by(id);
    if (!element) return;
    if (element.classList.contains("card")) openCard(element, true);
    else if (element.closest(".report")) goTo(element);
  };
  addEventListener("hashchange", follow);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    // The same place again is no change of the address; it must still go there.
    if (link && link.getAttribute("href") === location.hash) { event.preventDefault(); follow(); }
    const card = event.target.closest(".card");
    if (card && card !== current && !event.target.closest("a")) select(card);
    const f = event.target.closest(".report .f, .show-others .other");
    if (f) { say(f); mark(f); figure = figures.indexOf(f); }
  });

  // ---- filters
  const form = by("filters");
  const filter = () => {
    const levels = all("input[name=level]:checked", form).map((e) => e.value);
    const rule = by("by-rule").value, section = by("by-section").value, decision = by("by-decision").value;
    const words = by("search").value.trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const d = card.dataset;
      const text = () => (card.textContent + " " + noteOf(card).value).toLowerCase();
      card.hidden = !(levels.includes(d.level) && (!rule || d.rule === rule) && (!section || d.section === section) && (!decision || d.decision === decision) && (!words || text().includes(words)));
      if (!card.hidden) ++shown;
    }
    by("shown").textContent = "Showing " + shown + " of " + cards.length + (cards.length === 1 ? " finding." : " findings.");
  };
  const clearFilters = () => { form.reset(); filter(); };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  // ---- export
  const quoted = (text) => JSON.stringify(text.replace(/[\u0000-\u001f\u007f]+/g, " ")).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, " ");
  const exported = () => {
    const author = by("author").value.trim(), until = by("until").value;
    let out = "# Findings that are right as they stand; exported from the crossfoot page of " + quoted(document.querySelector("h1").textContent) + "\nsuppressions:\n";
    for (const card of cards.filter((c) => c.dataset.decision === "accepted")) {
      out += "  - fingerprint: " + quoted(card.dataset.fingerprint) + "\n    rule: " + quoted(card.dataset.rule) + "\n    message: " + quoted(card.querySelector("h3").textContent) + "\n    because: " + quoted(noteOf(card).value.trim()) + "\n";
      if (author) out += "    author: " + quoted(author) + "\n";
      if (until) out += "    until: " + quoted(until) + "\n";
    }
    return out;
  };
  by("export").addEventListener("submit", (event) => {
    event.preventDefault();
    const accepted = cards.filter((c) => c.dataset.decision === "accepted");
    const status = by("export-status");
    if (accepted.length === 0) { status.textContent = "No finding is marked as right as it stands."; return; }
    const bare = accepted.find((c) => !noteOf(c).value.trim());
    if (bare) {
      status.textContent = bare.id + " needs a note first: a suppression without its reason is not exported.";
      if (bare.hidden) clearFilters();
      select(bare);
      noteOf(bare).focus();
      return;
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([exported()], { type: "text/yaml" }));
    link.download = "crossfoot-suppressions.yaml";
    link.click();
    URL.revokeObjectURL(link.href);
    status.textContent = "Exported " + accepted.length + (accepted.length === 1 ? " finding" : " findings") + ". Keep the file beside the report as .crossfoot-suppressions.yaml.";
  });
  by("author").addEventListener("input", () => store.set("crossfoot:1:author", by("author").value));
  by("copy-summary").addEventListener("click", () => {
    const status = by("export-status"), line = by("summary");
    const chosen = () => { getSelection().selectAllChildren(line); status.textContent = "The summary line is selected; copy it with the keyboard."; };
    if (!navigator.clipboard) { chosen(); return; }
    navigator.clipboard.writeText(line.textContent).then(() => { status.textContent = "Copied."; }, chosen);
  });

  // ---- what is shown of the text
  const toggle = (id, name, on) => {
    const box = by(id), set = () => document.body.classList.toggle(name, box.checked === on);
    box.addEventListener("change", set);
    set();
  };
  toggle("show-figures", "no-figures", false);
  toggle("show-others", "show-others", true);
  toggle("show-furniture", "show-furniture", true);

  // ---- keyboard
  const help = by("help");
  by("open-help").addEventListener("click", () => help.showModal());
  const step = (by_) => {
    const visible = cards.filter((c) => !c.hidden);
    if (visible.length === 0) return;
    const at = visible.indexOf(current);
    const next = at < 0 ? (by_ > 0 ? 0 : visible.length - 1) : (at + by_ + visible.length) % visible.length;
    history.replaceState(null, "", "#" + visible[next].id);
    openCard(visible[next], true);
  };
  const stepPlace = () => {
    if (!current) return;
    const places = placesOf(current);
    if (places.length === 0) return;
    place = (place + 1) % places.length;
    const keep = place, element = by(places[place]);
    if (element) goTo(element);
    place = keep;
  };
  const stepFigure = (by_) => {
    const seen = figures.filter((f) => f.offsetParent !== null);
    if (seen.length === 0) return;
    const at = seen.indexOf(figures[figure]);
    goTo(seen[at < 0 ? (by_ > 0 ? 0 : seen.length - 1) : (at + by_ + seen.length) % seen.length]);
  };
  const keys = {
    j: () => step(1), k: () => step(-1), t: stepPlace,
    c: () => { if (current) { showCard(current); current.focus({ preventScroll: true }); } },
    a: () => { if (current) { decide(current, "accepted"); noteOf(current).focus(); } },
    x: () => { if (current) { decide(current, "rejected"); noteOf(current).focus(); } },
    ".": () => stepFigure(1), ",": () => stepFigure(-1),
    "/": () => by("search").focus(), "?": () => help.showModal()
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !by("use-keys").checked) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select")) {
      if (event.key === "Escape") { const card = event.target.closest(".card"); if (card) card.focus({ preventScroll: true }); else event.target.blur(); }
      return;
    }
    const key = Object.prototype.hasOwnProperty.call(keys, event.key) ? keys[event.key] : null;
    if (!key) return;
    event.preventDefault();
    key();
  });

  for (const card of cards) card.querySelector(".decision").addEventListener("input", () => { save(card); filter(); });
  restore();
  filter();
  follow();
})();
