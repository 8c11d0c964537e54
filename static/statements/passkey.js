// A form for a passkey: the browser makes or uses one, and its answer is sent with the form. Codes need no script.
"use strict";

(() => {
  // They are there in secure contexts (HTTPS, localhost) of browsers that read what servers send as JSON.
  const reads = {
    create: window.PublicKeyCredential?.parseCreationOptionsFromJSON,
    get: window.PublicKeyCredential?.parseRequestOptionsFromJSON,
  };

  function show(form, fault) {
    const notes = [...form.querySelectorAll("[data-fault]")];
    const chosen = notes.find((note) => fault && note.dataset.fault === fault) || notes[0];
    for (const note of notes) note.hidden = fault === "" || note !== chosen;
  }

  async function answer(form) {
    const { passkey: kind, options } = form.dataset;
    const publicKey = reads[kind].call(window.PublicKeyCredential, JSON.parse(options));
    const credential = await navigator.credentials[kind]({ publicKey });
    form.elements.passkey.value = JSON.stringify(credential);
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!reads[form.dataset.passkey]) continue;
    form.hidden = false;
    for (const note of document.querySelectorAll("[data-without-passkeys]")) note.hidden = true;
    form.querySelector("[autofocus]")?.focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = form.querySelector("[type=submit]");
      button.disabled = true;
      show(form, "");
      answer(form).catch((error) => {
        show(form, error.name);
        button.disabled = false;
        button.focus();
      });
    });
  }
})();
