// What script adds to pages that work without it: where one is, keys, copying. External, deferred, small.
(() => {
  "use strict";

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  const paragraphs = [...document.querySelectorAll("[data-paragraph]")];
  const search = document.querySelector("[data-search]");

  // The first paragraph whose end is still below the top edge: the one that is being read.
  const reading = () => paragraphs.find((row) => row.getBoundingClientRect().bottom > 96);

  function contents() {
    const parts = [...document.querySelectorAll(".part[id]")];
    const links = [...document.querySelectorAll("a[data-contents]")];
    const here = document.querySelector("[data-here]");
    if (!parts.length || !links.length || !("IntersectionObserver" in window)) return;
    const seen = new Set();
    const show = () => {
      const current = parts.find((part) => seen.has(part)) || null;
      for (const link of links) {
        const on = current !== null && link.hash === `#${current.id}`;
        if (on) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
        if (on && here) {
          const text = link.querySelector(".contents-text");
          here.textContent = text.textContent;
          here.lang = text.lang;
        }
      }
      if (!current && here) here.textContent = "";
    };
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) seen.add(entry.target);
        else seen.delete(entry.target);
      }
      show();
    }, { rootMargin: "-96px 0px -55% 0px" });
    parts.forEach((part) => observer.observe(part));
  }

  function closeContentsBar() {
    const bar = document.querySelector("[data-contents-bar]");
    if (bar) bar.addEventListener("click", (event) => {
      if (event.target.closest("a")) bar.open = false;
    });
  }

  // Another layout opens at the paragraph that was being read.
  function keepPlace() {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-keep-place]");
      const row = link && window.scrollY > 0 && reading();
      if (row) link.hash = row.id;
    });
  }

  function step(by) {
    if (!paragraphs.length) return;
    const at = paragraphs.indexOf(document.activeElement.closest("[data-paragraph]") || reading());
    const from = document.activeElement.closest("[data-paragraph]") || by < 0 ? at : at - 1;
    const row = paragraphs[Math.min(Math.max(from + by, 0), paragraphs.length - 1)];
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  }

  function keys() {
    if (document.documentElement.dataset.keys === "off") return;
    const steps = { j: 1, n: 1, k: -1, p: -1 };
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target === search) search.blur();
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === "/" && search) {
        event.preventDefault();
        search.focus();
        search.select();
      } else if (event.key in steps) {
        step(steps[event.key]);
      }
    });
  }

  function copying() {
    if (!navigator.clipboard) return;
    for (const button of document.querySelectorAll("button[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const text = document.getElementById(button.dataset.copy).textContent.replace(/\s+/g, " ").trim();
        await navigator.clipboard.writeText(text);
        button.querySelector("[data-copy-label]").textContent = button.dataset.copied;
        button.parentElement.querySelector("[data-copy-status]").textContent = button.dataset.copied;
      });
    }
  }

  contents();
  closeContentsBar();
  keepPlace();
  keys();
  copying();
})();
