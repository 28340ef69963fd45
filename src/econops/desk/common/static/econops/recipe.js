// Points at parts of a sheet: a click writes the place into the form, and the server tries what is pointed at.
"use strict";

const form = document.querySelector("[data-recipe]");
const bar = form.querySelector("[data-point-bar]");
const said = form.querySelector("[data-point-said]");
let pointing = "";
let waiting = null;
let asked = 0;

function across() {
  return form.elements.direction.value === "across";
}

// Rows have numbers and columns letters; where the table runs across, the form wants the other of the two.
function place(cell, kind) {
  const [, letters, number] = /^([A-Z]+)(\d+)$/.exec(cell.id);
  if (kind === "title_cell" || kind === "period_cell") return cell.id;
  const line = kind === "label" || kind === "line";
  return line === across() ? number : letters;
}

function write(kind, value) {
  const fields = { label: "[data-label]", line: "[data-line]" }[kind];
  if (!fields) {
    form.elements[kind].value = value;
    if (kind === "period_cell") form.elements.period_from.value = "cell";
    return `写成${value}`;
  }
  const all = [...form.querySelectorAll(fields)];
  const there = all.find((field) => field.value === value);
  const field = there || all.find((one) => one.value === "");
  if (!field) return "先试读一次，再接着指";
  field.value = there ? "" : value;
  return there ? `去掉${value}` : `加上${value}`;
}

async function attempt() {
  const number = (asked += 1);
  const body = new FormData(form);
  body.set("try", "1");
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== asked || !answer.ok) return;
  const fresh = page.getElementById("recipe-tried");
  if (!fresh) return;
  const box = document.querySelector(".sheet-box");
  const [left, top] = [box.scrollLeft, box.scrollTop];
  document.getElementById("recipe-tried").replaceWith(fresh);
  document.querySelector(".sheet-box").scrollTo(left, top);
  const typing = document.activeElement.closest("aside");
  const lines = page.querySelector(".line-list");
  if (lines && !typing && !page.querySelector("#recipe-tried .notice-error")) document.querySelector(".line-list").replaceWith(lines);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(attempt, 400);
}

bar.hidden = false;
bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-point]");
  if (!button) return;
  pointing = pointing === button.dataset.point ? "" : button.dataset.point;
  for (const other of bar.querySelectorAll("[data-point]")) other.setAttribute("aria-pressed", String(other.dataset.point === pointing));
  said.textContent = pointing ? `请在表上点“${button.textContent}”` : "";
});
form.addEventListener("click", (event) => {
  const cell = event.target.closest(".sheet-cells td");
  if (!cell) return;
  event.preventDefault();
  if (!pointing) return;
  said.textContent = write(pointing, place(cell, pointing));
  soon();
});
form.addEventListener("change", soon);
