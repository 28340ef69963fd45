// Reviews a text by keyboard. Every key presses a button or link of the page; the server's page is swapped in place.
"use strict";

const FIELDS = "input, select, textarea";
let busy = false;
let waiting = null;
let queued = "";
let target = "";

async function swap(address, options = {}) {
  if (busy) return;
  busy = true;
  document.querySelector("[data-review]")?.classList.add("is-busy");
  try {
    const answer = await fetch(address, { credentials: "same-origin", ...options });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-review]");
    if (!fresh) return location.assign(answer.url);
    const tops = [".review-text", ".review-list"].map((name) => document.querySelector(name)?.scrollTop || 0);
    document.getElementById("content").replaceChildren(...page.getElementById("content").childNodes);
    [".review-text", ".review-list"].forEach((name, index) => {
      const pane = document.querySelector(name);
      if (pane) pane.scrollTop = tops[index];
    });
    if (answer.ok) history.replaceState(null, "", answer.url);
    settle();
  } catch {
    say("没有连上服务器，刚才的操作没有做。请稍后再试。");
  } finally {
    busy = false;
    document.querySelector("[data-review]")?.classList.remove("is-busy");
  }
}

function say(words) {
  const note = document.createElement("p");
  note.className = "notice notice-warning";
  note.setAttribute("role", "status");
  note.textContent = words;
  document.getElementById("content").prepend(note);
}

function settle() {
  show(document.querySelector(".statement.is-here")?.dataset.statement);
  const form = document.querySelector("[data-editing]");
  form?.querySelector("select, input:not([type=hidden]), textarea")?.focus({ preventScroll: innerWidth > 900 });
}

function show(number) {
  for (const old of document.querySelectorAll(".is-here")) old.classList.remove("is-here");
  if (!number) return;
  const item = document.getElementById(number);
  const marks = [...document.querySelectorAll(`[data-mark~="${number}"]`)];
  for (const part of [item, ...marks]) part?.classList.add("is-here");
  reveal(item);
  reveal(marks[0]);
}

function reveal(part) {
  const pane = part?.closest(".review-text, .review-list");
  if (!pane || pane.scrollHeight <= pane.clientHeight) return;
  const box = part.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) {
    pane.scrollTop += box.top - frame.top - frame.height / 3;
  }
}

// Up and down move at once; what stands above the list follows when the hand rests.
function step(forward) {
  const items = [...document.querySelectorAll("[data-statement]")];
  const here = items.findIndex((item) => item.classList.contains("is-here"));
  const next = items[Math.min(Math.max(here + (forward ? 1 : -1), 0), items.length - 1)];
  if (!next) return;
  target = next.dataset.statement;
  show(target);
  clearTimeout(waiting);
  waiting = setTimeout(() => arrive(next), 90);
}

async function arrive(item) {
  if (busy) return void (waiting = setTimeout(() => arrive(item), 60));
  const mine = waiting;
  await swap(item.querySelector("a.what").href);
  // The hand has moved on meanwhile: the newer arrival takes the queued key along.
  if (waiting !== mine) return show(target);
  waiting = null;
  const key = queued;
  queued = "";
  if (key) press(key);
}

// Offsets are code points of the text as stored; the little numbers beside the marks are not part of it.
function marked() {
  const text = document.querySelector("[data-text]");
  const selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const place = (node, offset) => {
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    for (const label of copy.querySelectorAll("sup")) label.remove();
    return [...copy.textContent].length;
  };
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  return start < end ? { start, end } : null;
}

function press(key) {
  const here = document.querySelector(".promise.is-here");
  const button = here?.querySelector(`[data-here-key="${key}"]`) || document.querySelector(`[data-key="${key}"]`);
  button?.click();
  return Boolean(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("[data-review]")) return;
  event.preventDefault();
  const action = event.submitter?.getAttribute("formaction") || form.getAttribute("action");
  swap(action, { method: "POST", body: new FormData(form, event.submitter) });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-review] a[href]");
  if (!link || link.hasAttribute("download") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!link.getAttribute("href").startsWith("?")) return;
  event.preventDefault();
  if (link.matches(".mark") && !getSelection().isCollapsed) return;
  const address = new URL(link.href);
  const span = link.hasAttribute("data-add") ? marked() : null;
  if (span) for (const [name, value] of Object.entries(span)) address.searchParams.set(name, value);
  swap(address);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const form = event.target.closest("[data-editing]");
  const key = event.key === "Enter" ? "enter" : event.key.toLowerCase();
  if (key === "escape" && press("escape")) return event.preventDefault();
  if (form && key === "enter" && event.target.matches("input, select")) {
    event.preventDefault();
    return form.requestSubmit();
  }
  if (event.target.matches(FIELDS)) return;
  if (key === "enter" && event.target.closest("a, button, summary")) return;
  if (key === "j" || key === "k") step(key === "j");
  else if (!["enter", "e", "x", "s", "u", "n", "a"].includes(key)) return;
  // A key waits for the statement one is moving to; while a decision is on its way, nothing else is decided unseen.
  else if (waiting) queued = key;
  else if (!busy) press(key);
  event.preventDefault();
});

settle();
