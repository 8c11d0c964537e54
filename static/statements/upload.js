/* Another box for pasted text without asking the server, so that chosen files stay chosen; and a text that is too long
   for a form is not sent, so that it stays where it is. */
"use strict";

(() => {
  const boxes = document.getElementById("upload-boxes");
  const more = document.querySelector("button[name=more]");
  const count = document.querySelector("input[name=boxes]");
  if (!boxes) return;

  const sent = (text) => new Blob([text.replaceAll("\n", "\r\n")]).size; // bytes
  const form = boxes.closest("form");
  form.addEventListener("submit", (event) => {
    const size = [...boxes.querySelectorAll("textarea")].reduce((sum, x) => sum + sent(x.value), 0);
    const said = document.getElementById("upload-too-long");
    said.hidden = size <= Number(form.dataset.mostPasted);
    if (said.hidden) return;
    event.preventDefault();
    said.scrollIntoView({ block: "center" });
  });

  if (!more) return;

  more.addEventListener("click", (event) => {
    event.preventDefault();
    const last = boxes.lastElementChild;
    const old = count.value;
    const fresh = last.cloneNode(true);
    const number = String(Number(old) + 1);
    for (const part of fresh.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(old, number));
      }
    }
    for (const label of fresh.querySelectorAll("label, legend")) label.textContent = label.textContent.replace(old, number);
    for (const list of fresh.querySelectorAll(".errorlist")) list.remove();
    const area = fresh.querySelector("textarea");
    area.value = "";
    fresh.querySelector("select").selectedIndex = 0;
    boxes.append(fresh);
    count.value = number;
    area.focus();
    if (Number(number) >= Number(more.dataset.most)) more.parentElement.remove();
  });
  more.nextElementSibling?.remove(); // with script no file is lost
})();
