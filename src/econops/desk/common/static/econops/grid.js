// Types into the entry grid by keyboard, puts a block from a spreadsheet into its cells, and takes steps back.
// Saving is the form's own hx-post; what is plausible is decided on the server, and nothing here knows a rule.
"use strict";

const form = document.querySelector("[data-grid]");
const columns = [0, 1].map((number) => [...form.querySelectorAll(`[data-column="${number}"]`)]);
const undoButton = form.querySelector("[data-undo]");
const note = form.querySelector("[data-grid-note]");
const past = [];
const before = new Map();
let unsaved = false;
let again = null;
let leaving = null;

function place(input) {
  const column = Number(input.dataset.column);
  return { column, row: columns[column].indexOf(input) };
}

function remember(changes) {
  past.push(changes);
  undoButton.disabled = false;
}

function touched() {
  unsaved = true;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function put(changes) {
  remember(changes.map(({ input }) => ({ input, text: input.value })));
  for (const { input, text } of changes) {
    input.value = text.slice(0, input.maxLength);
    before.set(input, input.value);
  }
  touched();
}

function undo() {
  const changes = past.pop();
  undoButton.disabled = past.length === 0;
  if (!changes) return;
  for (const { input, text } of changes) {
    input.value = text;
    before.set(input, text);
  }
  changes[0].input.focus();
  note.textContent = `撤销了${changes.length}格`;
  touched();
}

// A block as spreadsheets copy it: tabs and line ends, a cell with either of them in double quotes.
function block(text) {
  const rows = [[""]];
  let quoted = false;
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < source.length; at += 1) {
    const row = rows.at(-1);
    const sign = source[at];
    if (quoted && sign === '"' && source[at + 1] === '"') row[row.length - 1] += source[(at += 1)];
    else if (sign === '"' && (quoted || row.at(-1) === "")) quoted = !quoted;
    else if (!quoted && sign === "\t") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else row[row.length - 1] += sign === "\n" ? " " : sign;
  }
  return rows;
}

function paste(event) {
  const text = event.clipboardData.getData("text/plain");
  const start = event.target.closest("[data-column]");
  if (!start || !/[\t\n\r]/.test(text.replace(/[\r\n]+$/, ""))) return;
  event.preventDefault();
  const rows = block(text);
  const { column, row } = place(start);
  const width = Math.max(...rows.map((cells) => cells.length));
  if (column + width > columns.length) {
    note.textContent = `复制的有${width}列，从这一格起只放得下${columns.length - column}列，请只复制“本期数”一列，或“本期数、备注”两列。`;
    return;
  }
  const fitting = rows.slice(0, columns[0].length - row);
  put(fitting.flatMap((cells, down) => cells.map((cell, right) => ({ input: columns[column + right][row + down], text: cell.trim() }))));
  const over = rows.length - fitting.length;
  note.textContent = over ? `粘贴了${fitting.length}行，多出的${over}行没有地方放。` : `粘贴了${fitting.length}行`;
}

function move(event) {
  if (event.isComposing || event.altKey || event.shiftKey) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "z") {
    const typing = before.get(event.target) !== undefined && before.get(event.target) !== event.target.value;
    if (typing || past.length === 0) return;
    event.preventDefault();
    return undo();
  }
  const input = event.target.closest("[data-column]");
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!input || !step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const { column, row } = place(input);
  const next = columns[column][row + step];
  if (next) {
    next.focus();
    next.select();
  } else if (event.key === "Enter") form.querySelector("[data-submit]").focus();
}

function told(event) {
  const status = document.getElementById("grid-status");
  const answer = event.detail.xhr?.responseText || "";
  clearTimeout(again);
  if (leaving) {
    const button = leaving;
    leaving = null;
    return form.requestSubmit(button);
  }
  if (event.detail.successful && answer.includes('id="grid-status"')) {
    unsaved = answer.includes("is-refused");
    return;
  }
  const away = event.detail.successful || [401, 403].includes(event.detail.xhr?.status);
  status.className = "grid-status is-refused";
  status.textContent = away
    ? "登录已过期，草稿没有存上。请在另一个窗口登录，再回到这里接着填，数还在这一页。"
    : "没有连上服务器，刚填的还没有存上，数还在这一页；会自动再试。";
  again = setTimeout(touched, 5000);
}

// What was typed while the page still loaded has been heard by nobody.
function caughtUp() {
  const typed = columns.flat().filter((input) => input.value !== input.defaultValue);
  if (typed.length === 0) return;
  remember(typed.map((input) => ({ input, text: input.defaultValue })));
  for (const input of typed) before.set(input, input.value);
  touched();
}

document.addEventListener("htmx:load", caughtUp, { once: true });
undoButton.hidden = false;
undoButton.addEventListener("click", undo);
form.addEventListener("paste", paste);
form.addEventListener("keydown", move);
form.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-column]")) before.set(event.target, event.target.value);
});
form.addEventListener("change", (event) => {
  const input = event.target;
  const text = before.get(input);
  if (text === undefined || text === input.value) return;
  remember([{ input, text }]);
  before.set(input, input.value);
});
form.addEventListener("input", () => (unsaved = true));
// What is handed in starts from the newest save: one on its way is waited for.
form.addEventListener("submit", (event) => {
  if (!form.classList.contains("htmx-request")) return void (unsaved = false);
  event.preventDefault();
  leaving = event.submitter;
});
form.addEventListener("htmx:afterRequest", told);
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-leave]")) unsaved = false;
});
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});
