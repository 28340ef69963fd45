// Copies a table as plain cells with simple borders, so that Word and WPS take it as a table of their own.
"use strict";

const CELL = "border:1px solid #000;padding:2pt 4pt;font-family:宋体;font-size:10.5pt;";

function pasteable(table) {
  const copy = table.cloneNode(true);
  copy.removeAttribute("class");
  copy.removeAttribute("id");
  copy.removeAttribute("data-title");
  copy.setAttribute("border", "1");
  copy.setAttribute("style", "border-collapse:collapse;");
  for (const cell of copy.querySelectorAll("th, td")) {
    const right = cell.classList.contains("num") && !cell.closest("thead");
    const middle = Boolean(cell.closest("thead"));
    const spans = ["rowspan", "colspan"].map((name) => [name, cell.getAttribute(name)]);
    const plain = document.createElement("td");
    plain.textContent = cell.textContent;
    plain.setAttribute("style", CELL + (middle ? "text-align:center;font-weight:bold;" : right ? "text-align:right;" : "text-align:left;"));
    for (const [name, value] of spans) if (value) plain.setAttribute(name, value);
    cell.replaceWith(plain);
  }
  for (const row of copy.querySelectorAll("tr")) row.removeAttribute("class");
  return copy.outerHTML;
}

function asText(table) {
  const rows = [];
  for (const row of table.rows) {
    const cells = [];
    for (const cell of row.cells) cells.push(cell.textContent, ...Array(cell.colSpan - 1).fill(""));
    rows.push(cells.join("\t"));
  }
  return rows.join("\n");
}

function copyTable(button) {
  const table = document.getElementById(button.dataset.copy);
  const told = button.closest(".card-head").querySelector("[data-copied]");
  const put = (event) => {
    event.clipboardData.setData("text/html", pasteable(table));
    event.clipboardData.setData("text/plain", asText(table));
    event.preventDefault();
  };
  document.addEventListener("copy", put, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", put);
  told.textContent = done ? "已复制，到 Word 或 WPS 里粘贴" : "浏览器不让复制，请下载 docx";
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copyTable(button));
}
