// Walks a foreign sheet by keyboard and opens one cell below it. What a cell means is said by the server.
"use strict";

const table = document.querySelector(".sheet-cells");
const findings = [...document.querySelectorAll("[data-finding]")];
let here = -1;

function plain(event) {
  return !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, select, textarea");
}

async function openCell(name) {
  const address = new URL(location.href);
  address.searchParams.set("sheet", table.dataset.sheet);
  address.searchParams.set("cell", name);
  address.hash = "";
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("cell");
  if (!answer.ok || !fresh) return location.assign(address);
  document.getElementById("cell").replaceWith(fresh);
  for (const old of table.querySelectorAll(".is-open")) old.classList.remove("is-open");
  document.getElementById(name)?.classList.add("is-open");
  history.replaceState(null, "", address);
}

function land(cell) {
  if (!cell) return;
  for (const old of table.querySelectorAll("td[tabindex='0']")) old.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// The cell under a point: merged cells are entered from every side and left at their far edge.
function neighbour(cell, key) {
  const box = cell.getBoundingClientRect();
  const cells = [...table.tBodies[0].querySelectorAll("td")];
  const boxes = cells.map((other) => [other, other.getBoundingClientRect()]);
  const level = key === "ArrowLeft" || key === "ArrowRight";
  const middle = level ? box.top + 3 : box.left + 3;
  const beside = boxes.filter(([, one]) => (level ? one.top <= middle && middle < one.bottom : one.left <= middle && middle < one.right));
  const ahead = {
    ArrowRight: beside.filter(([, one]) => one.left >= box.right - 1).sort((a, b) => a[1].left - b[1].left),
    ArrowLeft: beside.filter(([, one]) => one.right <= box.left + 1).sort((a, b) => b[1].right - a[1].right),
    ArrowDown: beside.filter(([, one]) => one.top >= box.bottom - 1).sort((a, b) => a[1].top - b[1].top),
    ArrowUp: beside.filter(([, one]) => one.bottom <= box.top + 1).sort((a, b) => b[1].bottom - a[1].bottom),
  }[key];
  return ahead[0]?.[0];
}

function choose(index) {
  const finding = findings[index];
  if (!finding) return;
  findings[here]?.classList.remove("is-here");
  here = index;
  finding.classList.add("is-here");
  finding.scrollIntoView({ block: "nearest" });
  if (finding.dataset.sheet === table?.dataset.sheet) land(document.getElementById(finding.dataset.cell));
}

function openForm(selector) {
  const form = findings[here]?.querySelector(selector);
  if (!form) return;
  form.open = true;
  form.querySelector("input:not([type=hidden])").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest(".finding, #cell")) return land(table?.querySelector("td[tabindex='0']"));
  if (!plain(event)) return;
  const cell = event.target.closest(".sheet-cells td");
  if (cell && event.key.startsWith("Arrow")) {
    event.preventDefault();
    return land(neighbour(cell, event.key));
  }
  if (cell && event.key === "Enter") {
    event.preventDefault();
    return void openCell(cell.id).then(() => document.getElementById("cell-text")?.focus());
  }
  const key = event.key.toLowerCase();
  const act = {
    j: () => choose(Math.min(here + 1, findings.length - 1)),
    k: () => choose(Math.max(here - 1, 0)),
    e: () => openForm("[data-fix]"),
    x: () => openForm("[data-say]"),
  }[key];
  if (!act || event.target.closest("summary, button")) return;
  event.preventDefault();
  act();
});

if (table) {
  const first = table.querySelector("td.is-open, td.is-error, td.is-warning") || table.querySelector("td");
  for (const cell of table.querySelectorAll("tbody td")) cell.tabIndex = cell === first ? 0 : -1;
  table.querySelector("td.is-open")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    land(cell);
    openCell(cell.id);
  });
  findings.forEach((finding, index) => finding.addEventListener("focusin", () => {
    findings[here]?.classList.remove("is-here");
    here = index;
    finding.classList.add("is-here");
  }));
}
