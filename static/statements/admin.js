// Django's fields that complete what one types get the name of their label, which select2 does not hand on.
"use strict";

(() => {
  function name(select) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    const parts = select.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox]") || [];
    for (const part of label ? parts : []) part.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
  }

  // jQuery runs what was handed to it one after the other: Django's own has made the fields by then.
  window.django?.jQuery?.(() => document.querySelectorAll("select.admin-autocomplete[id]").forEach(name));
})();
