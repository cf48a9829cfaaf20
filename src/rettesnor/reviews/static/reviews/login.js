// The log-in has ended: one logs in again where one stands, and what waited is sent.
"use strict";

// `again()` tries to send what waits. Gives null where the browser has no dialogs.
Rettesnor.logIn = (again) => {
  const dialog = document.querySelector("[data-log-in]");
  if (!dialog?.showModal) return null;
  const form = dialog.querySelector("form");
  const problem = dialog.querySelector("[data-problem]");
  const lead = dialog.querySelector("[data-lead]");
  let somebodyElse = false;

  const tell = (text) => {
    problem.textContent = text;
    problem.hidden = !text;
  };

  function open() {
    if (!dialog.open) dialog.showModal();
    const password = form.querySelector("[name=password]");
    password.value = "";
    password.focus();
  }

  async function enter(url, fields) {
    // Whoever is logged in now must go out before the one whose answers these are comes in.
    if (somebodyElse) await Rettesnor.post(dialog.dataset.logout, {});
    const response = await Rettesnor.post(url, fields, "XMLHttpRequest");
    const said = await response?.json().catch(() => null);
    if (!response) return tell(dialog.dataset.wordOffline);
    const { fields: each = {}, errors = [] } = said?.form || {};
    const wrong = [...errors, ...Object.values(each).flatMap((one) => one.errors)];
    tell(wrong.join(" ") || (response.ok ? "" : dialog.dataset.wordFailed));
    if (response.ok && !wrong.length) again();
    return undefined;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    enter(form.action, Object.fromEntries(new FormData(form)));
  });
  dialog.querySelector("[data-demo]")?.addEventListener("click", (event) => {
    event.preventDefault();
    enter(event.target.dataset.demo, { who: event.target.value });
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  return {
    open,
    // `code` tells whether nobody is logged in, or somebody else.
    show(first, code, why) {
      somebodyElse = code === "answer.somebody_else";
      lead.textContent = somebodyElse ? why : dialog.dataset.wordLead;
      if (first) open();
    },
    done: () => dialog.open && dialog.close(),
  };
};
