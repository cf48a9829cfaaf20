// One thing to answer, whatever its kind: what stands in it, what it still wants, what is said of it.
"use strict";

window.Rettesnor = window.Rettesnor || {};

Rettesnor.fieldsOf = (root) => {
  const version = (field) => field.querySelector("[name^='v:']");
  // The groups that tell what sort of case it is, have one line together.
  const state = (field) => (field.closest("[data-facts]") || field).querySelector(".save-state");
  const reason = (field) => field.querySelector("[data-reason]");
  const of = (key) => root.querySelector(`[data-field="${CSS.escape(key)}"]`);
  const all = () => [...root.querySelectorAll("[data-field]")];
  const choices = (field) => [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];
  const typed = (field) => field.querySelector("[data-typed]");

  const tell = (field, text, tone = "") => {
    const said = field && state(field);
    if (!said) return;
    said.textContent = text;
    said.className = `save-state ${tone}`;
  };

  const valueOf = (field) => typed(field)?.value.trim()
    ?? choices(field).filter((one) => one.checked).map((one) => one.value).join(" ");

  function put(field, value) {
    if (typed(field)) typed(field).value = value;
    const chosen = value.split(" ");
    for (const one of choices(field)) one.checked = chosen.includes(one.value);
    askWhy(field);
  }

  const wordOf = (field, value) => {
    const words = value.split(" ").map((one) => field.querySelector(`input[value="${CSS.escape(one)}"]`)
      ?.parentElement.querySelector(".answer-word")?.textContent).filter(Boolean);
    return words.join(", ") || value;
  };

  // Whether the form asks for something more with this answer: a reason, or a short note.
  const wants = (field, what) => {
    const on = field.closest("[data-question]")?.dataset[what];
    return Boolean(on) && on.split(" ").includes(valueOf(field));
  };

  // The list of reasons is in the page once; it is put where «ikke aktuelt» is chosen.
  function askWhy(field) {
    const there = reason(field);
    if (!wants(field, "reasonOn")) return there?.remove();
    if (there) return;
    const key = field.dataset.field;
    const why = document.querySelector("[data-reason-template]").content.cloneNode(true);
    const select = why.querySelector("select");
    select.id = `r-${key.replace(":", "-")}`;
    select.name = `r:${key}`;
    why.querySelector("label").htmlFor = select.id;
    state(field).after(why);
  }

  const complete = (field) => {
    if (field.matches("[data-refused]")) return false;
    if (field.matches("[data-note-only]")) return true;
    if (!valueOf(field)) return false;
    if (wants(field, "reasonOn") && !reason(field)?.querySelector("select").value) return false;
    return !wants(field, "noteOn") || Boolean(field.querySelector("[data-note]")?.value.trim());
  };

  // What stands in it now, as `refill` puts it back.
  const said = (field) => ({
    value: valueOf(field),
    reason: reason(field)?.querySelector("select").value ?? "",
    note: field.querySelector("[data-note]")?.value,
  });

  // What stood in the browser and is not sent yet, put back where it was written.
  function refill(field, { value, reason: why, note }) {
    if (value !== undefined) put(field, value);
    const list = reason(field)?.querySelector("select");
    if (why !== undefined && list) list.value = why;
    const written = field.querySelector("[data-note]");
    if (note === undefined || !written || written.value === note) return;
    written.value = note;
    written.closest("details").open = true;
  }

  // What can be answered now, from the top.
  const open = () => all().filter((field) => !field.closest("[hidden]") && !field.matches("[data-note-only]")
    && [...choices(field), typed(field)].some((one) => one && !one.matches(":disabled")));

  const answered = (question) => [...question.querySelectorAll("[data-field]")].every(complete);

  return { version, reason, of, all, open, choices, typed, tell, valueOf, said, put, refill, wordOf, wants, askWhy, complete, answered };
};
