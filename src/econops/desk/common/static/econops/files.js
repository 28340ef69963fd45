// Chinese words for choosing files: the browser's own button speaks the browser's language.
"use strict";

function chosen(input) {
  const names = [...input.files].map((file) => file.name);
  if (names.length > 1) return `${names.length}个文件：${names.join("、")}`;
  return names[0] || "还没有选文件";
}

for (const input of document.querySelectorAll('input[type="file"]')) {
  const box = document.createElement("div");
  const button = document.createElement("span");
  const words = document.createElement("span");
  box.className = "file-pick";
  button.className = "btn btn-sm";
  button.textContent = input.multiple ? "选文件（可多选）" : "选文件";
  words.className = "file-names";
  words.textContent = chosen(input);
  for (const part of [button, words]) part.setAttribute("aria-hidden", "true");
  input.replaceWith(box);
  box.append(input, button, words);
  input.addEventListener("change", () => { words.textContent = chosen(input); });
  input.form?.addEventListener("reset", () => setTimeout(() => { words.textContent = chosen(input); }));
}
