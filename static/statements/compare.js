// The earlier wording of a paragraph opens below it. Without script, or where it cannot be fetched, the link is followed.
(() => {
  "use strict";

  const panels = new WeakMap();

  async function fetched(link) {
    const response = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!response.ok) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const panel = document.adoptNode(page.querySelector("[data-panel]"));
    panel.className = "earlier-panel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", link.textContent.trim().replace(/\s+/g, " "));
    for (const row of panel.querySelectorAll("[id]")) row.removeAttribute("id");
    return panel;
  }

  async function toggle(link) {
    let panel = panels.get(link);
    if (!panel) {
      panel = await fetched(link);
      panels.set(link, panel);
      link.closest(".row").append(panel);
    } else {
      panel.hidden = !panel.hidden;
    }
    link.setAttribute("aria-expanded", String(!panel.hidden));
    if (!panel.hidden) panel.focus({ preventScroll: true });
  }

  for (const link of document.querySelectorAll("a[data-open-panel]")) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        link.click();
      }
    });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      toggle(link).catch(() => window.location.assign(link.href));
    });
  }

  document.addEventListener("keydown", (event) => {
    const panel = event.key === "Escape" && document.activeElement.closest(".earlier-panel");
    if (!panel) return;
    const link = panel.parentElement.querySelector("a[data-open-panel]");
    panel.hidden = true;
    link.setAttribute("aria-expanded", "false");
    link.focus();
  });
})();
