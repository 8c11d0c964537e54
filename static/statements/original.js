// The page of the original beside the text: a pane that links with data-original open. The page that is shown follows
// the row in focus. Without script these links lead to the picture itself.
(() => {
  "use strict";

  const pane = document.getElementById("original");
  const links = () => [...document.querySelectorAll("[data-original]")];
  if (!pane || !links().length) return;

  const SIZES = [100, 150, 200, 300]; // of the pane's width, in per cent
  const SETTLED = 120; // milliseconds: of pages that are turned faster than this none is drawn
  const KEPT = "original"; // what is open, in the session's storage
  const picture = pane.querySelector("img");
  const field = pane.querySelector("input");
  const said = pane.querySelector(".original-said");
  let link = null; // whose pane is open
  let page = 1;
  let count = 0; // of pages; 0: not known yet
  let places = {}; // {row: page}
  let followed = 0; // the page of the row that was in focus last
  let asked = null; // what is being loaded
  let turned = false; // whether a page was chosen by hand since the pane was opened

  // What a step of the review loads anew is another element with the same address.
  const isOpen = (other) => link?.getAttribute("href") === other.getAttribute("href");
  const address = (number) => `${link.getAttribute("href")}?page=${number}`;

  async function show(number) {
    page = Math.max(1, count ? Math.min(number, count) : number);
    field.value = String(page);
    turns();
    asked?.abort();
    const mine = asked = new AbortController();
    tell(pane.dataset.drawing);
    await new Promise((resolve) => setTimeout(resolve, SETTLED));
    if (mine.signal.aborted) return;
    try {
      const answer = await fetch(address(page), { signal: mine.signal });
      const found = answer.headers.get("Content-Type") || "";
      if (found.startsWith("image/png")) drawn();
      else fail(found.startsWith("text/plain") ? await answer.text() : pane.dataset.failed);
    } catch (error) {
      if (error.name !== "AbortError") fail(pane.dataset.failed);
    }
  }

  // The browser has kept the picture, and asks the server no more than whether it may still be seen.
  function drawn() {
    const name = pane.dataset.page.replace("{page}", String(page)).replace("{name}", link.dataset.original);
    picture.src = address(page);
    picture.alt = name;
    picture.hidden = false;
    picture.parentElement.scrollTop = 0;
    tell(name, true);
    keep();
  }

  function fail(why) {
    picture.hidden = true;
    tell(why);
  }

  // What the pane shows anyway is said to screen readers alone.
  function tell(what, shown = false) {
    said.textContent = what;
    said.classList.toggle("visually-hidden", shown);
  }

  function turn(number) {
    turned = true;
    show(number);
  }

  function turns() {
    pane.querySelector("[data-turn='-1']").disabled = page <= 1;
    pane.querySelector("[data-turn='1']").disabled = count > 0 && page >= count;
  }

  async function locate() {
    const mine = link;
    const answer = await fetch(link.dataset.rows).catch(() => null);
    if (!answer?.ok || mine !== link) return;
    const found = await answer.json();
    if (mine !== link) return;
    ({ count, rows: places } = found);
    field.max = String(count);
    pane.querySelector(".original-count").textContent = `/ ${count}`;
    turns();
    const first = page === 1 && !turned; // nobody has chosen a page meanwhile
    if (first) follow(document.activeElement.closest("[data-row]") || near());
  }

  const near = () => [...document.querySelectorAll("[data-row]")].find((x) => x.getBoundingClientRect().bottom > 160);

  // Of a row whose page cannot be told, that of the nearest row above it is taken, else of the nearest below.
  function placeOf(row) {
    const all = [...document.querySelectorAll("[data-row]")];
    const at = all.indexOf(row);
    const known = (x) => places[x.dataset.row];
    return known(all.slice(0, at + 1).reverse().find(known) || all.slice(at).find(known) || row) || 0;
  }

  function follow(row) {
    if (!link || !row) return;
    const place = placeOf(row);
    if (place && place !== followed && place !== page) show(place);
    followed = place || followed;
  }

  function open(chosen, number = 1) {
    link = chosen;
    [page, count, places, followed, turned] = [number, 0, {}, 0, false];
    pane.hidden = false;
    for (const each of links()) each.setAttribute("aria-expanded", String(isOpen(each)));
    pane.querySelector(".original-file").textContent = link.dataset.original;
    pane.querySelector("[data-download]").href = link.dataset.download;
    pane.querySelector(".original-count").textContent = "";
    field.removeAttribute("max");
    show(number).then(locate);
  }

  function close() {
    asked?.abort();
    pane.hidden = true;
    const back = pane.contains(document.activeElement) ? link : null;
    for (const each of links()) each.setAttribute("aria-expanded", "false");
    link = null;
    keep();
    back?.focus();
  }

  function toggle(chosen) {
    if (isOpen(chosen)) close();
    else open(chosen);
  }

  function keep() {
    if (link) sessionStorage.setItem(KEPT, JSON.stringify([link.getAttribute("href"), page]));
    else sessionStorage.removeItem(KEPT);
  }

  function zoom(by) {
    const now = SIZES.indexOf(Number(picture.dataset.size || SIZES[0]));
    const size = SIZES[Math.min(Math.max(now + by, 0), SIZES.length - 1)];
    picture.dataset.size = String(size);
    pane.querySelector("[data-zoom='-1']").disabled = size === SIZES[0];
    pane.querySelector("[data-zoom='1']").disabled = size === SIZES.at(-1);
  }

  function clicked(event) {
    const pressed = event.target.closest("[data-original], #original button, [data-row]");
    if (!pressed) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (pressed.matches("[data-original]")) {
      if (!plain) return; // a tab of its own
      event.preventDefault();
      toggle(pressed);
    } else if (pressed.dataset.turn) turn(page + Number(pressed.dataset.turn));
    else if (pressed.dataset.zoom) zoom(Number(pressed.dataset.zoom));
    else if ("close" in pressed.dataset) close();
    else follow(pressed);
  }

  function keys(event) {
    const shortcuts = document.querySelector("[data-original][aria-keyshortcuts]");
    const off = document.querySelector("[data-keys]")?.dataset.keys === "off";
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape" && pane.contains(event.target)) close();
    if (event.key === " " && event.target.matches("[data-original]")) { // a link would scroll
      event.preventDefault();
      toggle(event.target);
    }
    if (!shortcuts || off || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "f") toggle(link || shortcuts);
    else if (link && event.key === "<") turn(page - 1);
    else if (link && event.key === ">") turn(page + 1);
  }

  for (const each of links()) {
    each.setAttribute("role", "button");
    each.setAttribute("aria-expanded", "false");
    each.setAttribute("aria-controls", "original");
  }
  zoom(0);
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", keys);
  document.addEventListener("focusin", (event) => follow(event.target.closest("[data-row]")));
  field.addEventListener("change", () => turn(Math.trunc(Number(field.value)) || 1));
  const [was, at] = JSON.parse(sessionStorage.getItem(KEPT) || "[]");
  const again = links().find((x) => x.getAttribute("href") === was);
  if (again) open(again, at);
})();
