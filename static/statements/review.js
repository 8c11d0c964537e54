// What script adds to the review page, which works without it: keys, the cursor as the place of a split, and the
// focus on the row that was changed. htmx sends the form and swaps the rows that the answer names.
(() => {
  "use strict";

  const page = () => document.getElementById("review-page");
  const form = () => document.getElementById("review");
  const feedback = () => document.getElementById("review-feedback");
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  let key = ""; // of the row that had the focus last
  let side = 1; // the column that [ and ] move

  const current = () => {
    const row = document.activeElement.closest("[data-row]") || document.getElementById(`row-${key}`);
    return row || rows().find((x) => x.getBoundingClientRect().bottom > 160) || null;
  };

  function go(row) {
    if (!row) return;
    key = row.dataset.row;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const all = rows();
    const at = all.indexOf(current());
    go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  // The next row to check, from the one in focus on, and round the end.
  function toCheck(by) {
    const all = rows();
    const from = all.indexOf(current());
    const order = all.map((_, x) => (from + by * (x + 1) + 2 * all.length) % all.length);
    const found = order.find((x) => all[x].classList.contains("to-check"));
    if (found !== undefined) go(all[found]);
  }

  const sides = () => [...document.querySelectorAll(".review-languages [data-side]")];

  function choose(place) {
    const chosen = sides()[place - 1];
    if (!chosen) return;
    side = place;
    for (const each of sides()) each.toggleAttribute("data-chosen", each === chosen);
    feedback().textContent = chosen.dataset.name;
  }

  // One hidden button stands for those of all rows.
  function ask(words) {
    const button = document.getElementById("review-do");
    button.value = words.join(" ");
    button.click();
  }

  function press(name) {
    const row = current();
    const button = row && row.querySelector(`[data-key="${CSS.escape(name)}"]`);
    if (row) key = row.dataset.row;
    if (button) button.click();
    else if (name in moves) ask([moves[name]]);
    else if (row && name in marks) ask([marks[name], key]);
    else if (row && name in shifts) ask([shifts[name], key, sides()[side - 1].dataset.side]);
    else return false;
    return true;
  }

  const moves = { u: "undo", U: "redo" };
  const marks = {
    m: "merge-up", M: "merge-down", c: "settle", h: "heading", r: "commentary", t: "text", i: "insert", x: "delete",
    s: "section",
  };
  const shifts = { a: "to-above", "[": "up", "]": "down", "{": "all-up", "}": "all-down" };
  const plain = {
    n: () => toCheck(1),
    p: () => toCheck(-1),
    j: () => step(1),
    k: () => step(-1),
    "?": () => { document.getElementById("review-help").open ^= true; },
  };

  function inField(event) {
    const row = event.target.closest("[data-row]");
    if (!row) return;
    const pressed = (selector) => row.querySelector(selector);
    let button = null;
    if (event.key === "Escape") button = pressed("[data-cancel]");
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) button = pressed("[data-save]");
    else if (event.key === "Enter" && event.altKey) button = pressed(`[data-cursor="${CSS.escape(event.target.id)}"]`);
    if (!button) return;
    event.preventDefault();
    key = row.dataset.row;
    button.click();
  }

  function keys(event) {
    if (!page()) return;
    if (typing(event.target)) {
      inField(event);
      return;
    }
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") {
      event.preventDefault();
      press(event.shiftKey ? "U" : "u");
    }
    if (command || event.altKey || page().dataset.keys === "off") return;
    if (event.key in plain) plain[event.key]();
    else if (/^[1-9]$/.test(event.key)) choose(+event.key);
    else if (event.key.length !== 1 || event.key === " " || !press(event.key)) return;
    event.preventDefault();
  }

  // The place of a split in characters, where a browser counts units of UTF-16.
  function cursor(event) {
    const button = event.target.closest("button[name='do']");
    if (!button) return;
    const field = document.getElementById(button.dataset.cursor || "");
    const offset = document.getElementById("review-offset");
    offset.value = field ? String([...field.value.slice(0, field.selectionStart)].length) : "";
    const row = button.closest("[data-row]");
    if (row) key = row.dataset.row;
  }

  function reveal() {
    for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
  }

  // What others did since a state that is past by now was asked before a step of one's own, and may be that step.
  function late(event) {
    const asked = event.detail.requestConfig.parameters;
    const was = asked.get ? asked.get("seen") : asked.seen;
    if (event.target.id === "review-others" && was !== form().elements.seen.value) event.detail.shouldSwap = false;
  }

  function swapped(event) {
    reveal();
    const opened = document.querySelector(`#row-${CSS.escape(key)} textarea`);
    if (event.detail.requestConfig.verb === "get" && event.target.id !== "review-others") {
      if (opened) opened.focus();
      else go(document.getElementById(`row-${key}`));
    }
  }

  function done(event) {
    if (event.detail.requestConfig.verb !== "post") return;
    const answer = event.detail.xhr;
    const led = answer.responseURL ? new URL(answer.responseURL).pathname : "";
    if (led && !led.endsWith("/review/")) failed(); // to the log-in
    reveal();
    const told = document.querySelector("#review-feedback [data-go]");
    if (!told || answer.status !== 200) return;
    const settled = event.detail.requestConfig.parameters.get
      ? (event.detail.requestConfig.parameters.get("do") || "").startsWith("settle")
      : false;
    const row = document.getElementById(`row-${told.dataset.go}`);
    if (row && !row.contains(document.activeElement)) go(row);
    told.removeAttribute("data-go");
    if (settled) toCheck(1);
  }

  function failed(event) {
    feedback().textContent = form().dataset.failed;
    feedback().classList.add("review-problem");
    if (event && event.detail.xhr.status === 403) renew();
  }

  // Whoever has logged in anew elsewhere has another token: the page takes it, so that the next press is heard.
  async function renew() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("#review [name=csrfmiddlewaretoken]");
    if (token) form().elements.csrfmiddlewaretoken.value = token.value;
  }

  reveal();
  document.addEventListener("keydown", keys);
  document.addEventListener("click", cursor, true);
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-row]");
    if (row) key = row.dataset.row;
  });
  document.addEventListener("htmx:beforeRequest", () => feedback() && feedback().classList.remove("review-problem"));
  document.addEventListener("htmx:beforeSwap", late);
  document.addEventListener("htmx:afterSettle", swapped);
  document.addEventListener("htmx:afterRequest", done);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
})();
