// Draws charts from options built on the server, submits filters on change, and moves through statements by keyboard.
"use strict";

function drawCharts() {
  if (!window.echarts) return;
  for (const box of document.querySelectorAll("[data-chart]")) {
    const options = JSON.parse(document.getElementById(box.dataset.chart).textContent);
    options.textStyle.fontFamily = getComputedStyle(document.body).fontFamily;
    box.replaceChildren();
    const chart = window.echarts.init(box, null, { renderer: "svg" });
    chart.setOption(options);
    window.addEventListener("resize", () => chart.resize());
  }
}

function submitOnChange() {
  for (const form of document.querySelectorAll("form[data-autosubmit]")) {
    form.addEventListener("change", () => form.requestSubmit());
    form.querySelector("button")?.classList.add("visually-hidden");
  }
}

function followStatements() {
  const list = document.querySelector("[data-statements]");
  if (!list) return;
  const items = [...list.querySelectorAll("[data-statement]")];
  const marks = new Map();
  for (const mark of document.querySelectorAll("[data-mark]")) {
    for (const number of mark.dataset.mark.split(" ")) marks.set(number, [...(marks.get(number) || []), mark]);
  }
  let here = -1;
  const choose = (index, scroll) => {
    if (!items[index]) return;
    for (const old of document.querySelectorAll(".is-here")) old.classList.remove("is-here");
    here = index;
    const item = items[index];
    const linked = marks.get(item.dataset.statement) || [];
    item.classList.add("is-here");
    for (const mark of linked) mark.classList.add("is-here");
    if (scroll) {
      item.scrollIntoView({ block: "nearest" });
      linked[0]?.scrollIntoView({ block: "nearest" });
    }
  };
  items.forEach((item, index) => item.addEventListener("mouseenter", () => choose(index, false)));
  for (const [number, linked] of marks) {
    const index = items.findIndex((item) => item.dataset.statement === number);
    for (const mark of linked) mark.addEventListener("click", () => choose(index, true));
  }
  const target = items.findIndex((item) => "#" + item.id === location.hash);
  choose(target >= 0 ? target : items.findIndex((item) => item.querySelector("form")), target >= 0);
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, select, textarea, button, a, summary") && event.key === "Enter") return;
    if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "j") choose(Math.min(here + 1, items.length - 1), true);
    else if (key === "k") choose(Math.max(here - 1, 0), true);
    else if (key === "enter") items[here]?.querySelector('form[data-key="enter"]')?.requestSubmit();
    else if (key === "x") items[here]?.querySelector('form[data-key="x"]')?.requestSubmit();
  });
}

drawCharts();
submitOnChange();
followStatements();
