// Suggestions while typing: htmx fetches them, this makes them a list that keys and screen readers know
// (WAI-ARIA Authoring Practices, combobox with list autocomplete). Without script the box is a plain one.
(() => {
  "use strict";

  const box = document.getElementById("q");
  const panel = document.getElementById("suggestions");
  const status = document.querySelector("[data-suggest-status]");

  const options = () => [...panel.querySelectorAll("[role=option]")];
  const active = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  function mark(option) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function show(wanted) {
    const on = wanted && options().length > 0 && document.activeElement === box;
    panel.hidden = !on;
    box.setAttribute("aria-expanded", String(on));
    if (!on) mark(null);
    return on;
  }

  function choose(option) {
    box.value = option.dataset.value;
    show(false);
    box.form.requestSubmit();
  }

  function step(by) {
    if (panel.hidden && !show(true)) return;
    const all = options();
    const at = all.indexOf(active());
    // Beyond the last one is the box itself, then the first.
    const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : at + by;
    mark(all[next] || null);
  }

  function keys(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options().length) return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !panel.hidden) {
      // The first Escape closes the list; another one leaves or empties the box, as elsewhere.
      event.preventDefault();
      event.stopPropagation();
      show(false);
    } else if (event.key === "Enter" && active()) {
      event.preventDefault();
      choose(active());
    }
  }

  function suggesting() {
    if (!box || !panel || !window.htmx) return;
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", "suggestions");
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("keydown", keys);
    box.addEventListener("blur", () => show(false));
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    panel.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
    document.body.addEventListener("htmx:afterSwap", (event) => {
      if (event.detail.target !== panel) return;
      const said = panel.querySelector("[data-said]");
      if (show(true) && status && said) status.textContent = said.dataset.said;
    });
  }

  // Addresses without what nobody chose: empty fields are not sent.
  function tidy() {
    const form = document.querySelector("[data-search-form]");
    if (!form) return;
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "" && name !== "q") event.formData.delete(name);
    });
  }

  suggesting();
  tidy();
})();
