// What script adds to the review page, which works without it: keys, the cursor as the place of a split, and the
// focus on the row that was changed. htmx sends the form and swaps the rows that the answer names.
(() => {
  "use strict";

  const page = () => document.getElementById("review-page");
  const form = () => document.getElementById("review");
  const feedback = () => document.getElementById("review-feedback");
  const rows = () => [...document.querySelectorAll("[data-row]:not(.filtered)")];
  const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
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

  // Before any row had the focus, the first step goes to the row in view, which is the first one of a page just opened.
  function step(by) {
    const all = rows();
    const row = current();
    const from = key || row?.matches(":target") ? all.indexOf(row) : all.indexOf(row) - by;
    go(all[Math.min(Math.max(from + by, 0), all.length - 1)]);
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
    if (row) unpack(row);
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
  const shifts = { a: "to-above", b: "to-below", "[": "up", "]": "down", "{": "all-up", "}": "all-down" };
  const plain = {
    n: () => toCheck(1),
    p: () => toCheck(-1),
    j: () => step(1),
    k: () => step(-1),
    v: () => select(current(), false),
    V: () => select(current(), true),
    o: () => { only().checked = !only().checked; filter(); },
    "/": () => find().focus(),
    "?": () => { document.getElementById("review-help").open ^= true; },
  };

  // Which rows are shown, and which are selected: the server does the same where there is no script.
  const find = () => document.getElementById("review-find");
  const only = () => document.getElementById("review-only");
  const boxes = (more = "") => [...document.querySelectorAll(`.review-select${more}`)];
  let last = null; // the box that was pressed last

  function filter() {
    const filtering = only().checked || find().value.trim();
    const words = find().value.trim().toLowerCase();
    const texts = (row) => [...row.querySelectorAll(".passage, .note-text")].map((x) => x.textContent.toLowerCase());
    for (const row of document.querySelectorAll(filtering ? "[data-row]" : ".filtered")) {
      const shown = (!only().checked || row.classList.contains("to-check"))
        && (!words || texts(row).some((x) => x.includes(words)));
      row.classList.toggle("filtered", !shown && !row.matches(".editing, .more"));
    }
    const found = document.getElementById("review-found");
    const count = rows().length;
    found.textContent = count ? (words ? String(count) : "") : found.dataset.none;
  }

  function selected() {
    const count = boxes(":checked").length;
    document.getElementById("review-selected").hidden = !count;
    document.getElementById("review-selected-count").textContent = String(count);
  }

  function select(row, through) {
    const box = row?.querySelector(".review-select");
    if (!box) return;
    if (!through) box.checked = !box.checked;
    range(box, through);
  }

  // From the box pressed last to this one, of the rows that are shown.
  function range(box, through) {
    if (through && last?.isConnected) {
      const all = rows().map((x) => x.querySelector(".review-select"));
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((x, y) => x - y);
      if (from >= 0) for (const each of all.slice(from, to + 1)) each.checked = last.checked;
    }
    last = box;
    selected();
  }

  function inField(event) {
    if (event.target === find() && event.key === "Escape") {
      find().value = "";
      filter();
    }
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

  // The buttons of a row stand in a noscript, so that a long text opens quickly, until the row comes near.
  function unpack(row) {
    const packed = row.querySelector(".review-actions > noscript");
    if (!packed) return;
    const actions = packed.parentElement;
    actions.innerHTML = packed.innerHTML;
    htmx.process(actions);
  }

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((x) => x.isIntersecting)) {
      unpack(entry.target);
      near.unobserve(entry.target);
    }
  }, { rootMargin: "100%" });

  // The rows of an answer, put where those stood that they replace.
  function change() {
    const { gone, above, rows: fresh } = document.getElementById("review-change").dataset;
    if (gone === undefined) return;
    for (const name of gone.split(" ")) document.getElementById(`row-${name}`)?.remove();
    const before = document.getElementById(`row-${above}`);
    if (before) before.insertAdjacentHTML("afterend", fresh);
    else document.getElementById("review-rows").insertAdjacentHTML("afterbegin", fresh);
    delete document.getElementById("review-change").dataset.gone;
  }

  function reveal() {
    for (const packed of document.querySelectorAll(".review-actions > noscript")) near.observe(packed.closest("li"));
    for (const hidden of document.querySelectorAll("[data-script]")) hidden.hidden = false;
    for (const shown of document.querySelectorAll("[data-without-script]")) shown.hidden = true;
    filter();
    selected();
  }

  // What others did since a state that is past by now was asked before a step of one's own, and may be that step.
  function late(event) {
    const asked = event.detail.requestConfig.parameters;
    const was = asked.get ? asked.get("seen") : asked.seen;
    if (event.target.id === "review-others" && was !== form().elements.seen.value) event.detail.shouldSwap = false;
  }

  // Of a step this is called for each row of the answer: `done` sees to all of them at once.
  function swapped(event) {
    if (event.detail.requestConfig.verb !== "get" || event.target.id === "review-others") return;
    reveal();
    const opened = document.querySelector(`#row-${CSS.escape(key)} textarea`);
    if (opened) opened.focus();
    else go(document.getElementById(`row-${key}`));
  }

  function done(event) {
    if (event.detail.requestConfig.verb !== "post") return;
    const answer = event.detail.xhr;
    const led = answer.responseURL ? new URL(answer.responseURL).pathname : "";
    if (led && !led.endsWith("/review/")) failed(); // to the log-in
    change();
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
  document.addEventListener("click", (event) => {
    if (event.target.matches(".review-select")) range(event.target, event.shiftKey);
    if (event.target.id !== "review-unselect") return;
    for (const box of boxes(":checked")) box.checked = false;
    selected();
  });
  document.addEventListener("input", (event) => {
    if (event.target === find() || event.target === only()) filter();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "review-view") event.preventDefault();
  });
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
