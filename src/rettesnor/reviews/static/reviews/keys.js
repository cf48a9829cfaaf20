// A case without a mouse: numbers answer, arrows move, n is the next unanswered question.
// The keys work while one stands in a question, so nobody who dictates is surprised elsewhere.
"use strict";

// `give(field)` saves what was just chosen; `does` has the other keys: h, m and ?.
Rettesnor.keys = (root, fields, does) => {
  // Where later questions depend on the answer, the next one is known when the reply has come.
  // Numbers pressed meanwhile were meant for the questions after, and are kept until then.
  let leaving = null;
  let ahead = [];

  const smooth = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

  // A question of topics is taller than the window, so there one is taken to the topic.
  const place = (field) => field.closest(".topic, [data-question], [data-facts]");

  function go(field, behavior = smooth()) {
    const into = fields.choices(field).find((one) => one.checked) || fields.choices(field)[0] || fields.typed(field);
    into?.focus({ preventScroll: true });
    if (behavior) place(field).scrollIntoView({ block: "center", behavior });
  }

  function move(field, step) {
    const open = fields.open();
    const next = open[open.indexOf(field) + step];
    if (next) go(next);
    else if (step > 0) document.querySelector("[data-next-case]")?.focus();
  }

  // The next one that wants something, from here round to the top; at the end, the next case.
  function nextOpen(field) {
    const open = fields.open();
    const at = open.indexOf(field);
    const next = [...open.slice(at + 1), ...open.slice(0, at + 1)].find((one) => !fields.complete(one));
    if (next) go(next);
    else document.querySelector("[data-next-case]")?.focus();
  }

  function press(field, key) {
    const chosen = fields.choices(field)[Number(key) - 1];
    if (!chosen || chosen.matches(":disabled")) return;
    const tick = chosen.type === "checkbox";
    chosen.checked = tick ? !chosen.checked : true;
    chosen.focus();
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    if (tick) return;
    if (fields.reason(field)) fields.reason(field).querySelector("select").focus();
    else if (!fields.wants(field, "noteOn")) leave(field);
  }

  function leave(field) {
    if (field.closest("[data-decides]")) leaving = field;
    else move(field, 1);
  }

  // When the reply has come, or must be waited for.
  function goOn() {
    const field = leaving;
    leaving = null;
    // Whoever went elsewhere meanwhile is not fetched back.
    if (field?.contains(document.activeElement)) move(field, 1);
    while (ahead.length && !leaving) {
      const at = document.activeElement.closest("[data-field]");
      const key = ahead.shift();
      if (at && at !== field) press(at, key);
    }
  }

  // What was not saved must be seen to before one goes on.
  function stay(key) {
    if (leaving?.dataset.field !== key) return;
    leaving = null;
    ahead = [];
  }

  // Away from the note first, so that what was written in it is saved before it is folded.
  function away(note) {
    const own = note.closest("[data-field]");
    const answer = own.matches("[data-note-only]") ? own.closest("[data-question]").querySelector("[data-field]") : own;
    go(answer, null);
    note.open = false;
  }

  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
    const note = event.key === "Escape" && event.target.closest("details.note[open]");
    if (note) return away(note);
    if (event.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return undefined;
    const field = event.target.closest("[data-field]");
    const question = event.target.closest("[data-question]");
    if (!field && !question) return undefined;
    const number = /^[1-9]$/.test(event.key) && field;
    const act = {
      ArrowDown: () => move(field, 1),
      ArrowUp: () => move(field, -1),
      n: () => nextOpen(field),
      h: () => does.guidance(question),
      m: () => does.note(field),
      "?": () => does.keys(),
    }[event.key] || (number && (() => press(field, event.key)));
    if (!act) return undefined;
    event.preventDefault();
    if (number && field === leaving) ahead.push(event.key);
    else act();
    return undefined;
  });

  // A number in the list of what is left leads into the question, not only to it.
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-open] a");
    const question = link && root.querySelector(`[id="${CSS.escape(link.hash.slice(1))}"]`);
    const field = question && [...question.querySelectorAll("[data-field]")].find((one) => !fields.complete(one));
    if (!field) return;
    event.preventDefault();
    go(field);
  });

  return { go, goOn, stay };
};
