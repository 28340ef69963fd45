// Sends texts one after the other and shows how far each of them is.
"use strict";

function line(list, name) {
  const item = document.createElement("li");
  const title = document.createElement("span");
  const state = document.createElement("span");
  const bar = document.createElement("progress");
  title.textContent = name;
  state.textContent = "等待";
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", name);
  item.append(title, state, bar);
  list.append(item);
  return { item, state, bar };
}

function send(form, file, row) {
  return new Promise((resolve) => {
    const body = new FormData(form);
    body.set("file", file);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) row.bar.value = (event.loaded / event.total) * 0.5;
      row.state.textContent = "正在上传";
    };
    request.upload.onload = () => {
      row.bar.value = 0.6;
      row.state.textContent = "正在读取";
    };
    request.onload = () => {
      try {
        const answer = JSON.parse(request.responseText);
        resolve(answer.files[0] || { problem: answer.problem });
      } catch {
        resolve({ problem: "服务器没有读成这份文件，请稍后再传一次；仍不行请联系管理员。" });
      }
    };
    request.onerror = () => resolve({ problem: "没有连上服务器，请检查网络后再传一次。" });
    request.send(body);
  });
}

function finish(row, told) {
  row.bar.remove();
  if (told.problem) {
    const said = document.createElement("span");
    said.className = "said";
    said.textContent = told.problem;
    row.state.className = "bad";
    row.state.textContent = "没有读入";
    row.item.append(said);
    return;
  }
  const link = document.createElement("a");
  link.href = told.address;
  link.textContent = told.known ? "早已读入，去核对" : `读出${told.statements}条，去核对`;
  row.state.replaceWith(link);
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("input[type=file]");
    const files = [...field.files];
    if (!files.length) return;
    event.preventDefault();
    const list = form.querySelector("[data-upload-list]");
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    list.replaceChildren();
    const rows = files.map((file) => line(list, file.name));
    const told = [];
    for (const [index, file] of files.entries()) {
      told.push(await send(form, file, rows[index]));
      finish(rows[index], told[index]);
    }
    button.disabled = false;
    field.value = "";
    if (told.length === 1 && told[0].address) location.assign(told[0].address);
  });
}
