// Puts a chosen figure into the words that are being written, where the cursor stands.
"use strict";

for (const form of document.querySelectorAll("form[data-writing]")) {
  const words = form.querySelector("textarea");
  const figures = form.querySelector("[data-figure]");
  form.querySelector(".hint")?.remove();
  figures.addEventListener("change", () => {
    if (!figures.value) return;
    words.setRangeText(`{${figures.value}}`, words.selectionStart, words.selectionEnd, "end");
    figures.value = "";
    words.focus();
  });
}
