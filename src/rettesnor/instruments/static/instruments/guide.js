/* A guide, filled in the browser alone.
 *
 * Nothing here speaks to a server or keeps anything: no fetch, no storage, no cookie, no history.
 * What is typed is in the fields and nowhere else, and they are emptied when the page is left.
 */
"use strict";

(() => {
  const root = document.querySelector("[data-guided]");
  if (!root) return;
  const guide = window.RettesnorGuide;
  const words = root.dataset;
  const all = (selector, place = root) => [...place.querySelectorAll(selector)];
  const sections = all("[data-section]");
  const texts = all("[data-output]").map((article) => guide.made(article, words));
  const dialog = root.querySelector("[data-ask]");

  const ask = (question, yes) =>
    new Promise((answer) => {
      const [confirm, cancel] = ["yes", "no"].map((name) => dialog.querySelector(`[data-ask-${name}]`));
      dialog.querySelector("[data-ask-words]").textContent = question;
      confirm.textContent = yes;
      dialog.returnValue = "";
      confirm.onclick = () => dialog.close("yes");
      cancel.onclick = () => dialog.close("no");
      dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
      dialog.showModal();
      cancel.focus();
    });

  // ── After every answer ───────────────────────────────────────────────────────────────────

  const questionsIn = (block) => all("[data-question]", block);
  const asMatter = (question) => ({
    id: question.dataset.question,
    when: question.dataset.when ? JSON.parse(question.dataset.when) : null,
    value: guide.valueOf(question),
  });

  const showAsked = () => {
    const blocks = sections.map(guide.blocksOf);
    const asked = guide.settled(blocks.map((of) => of.map((block) => questionsIn(block).map(asMatter))));
    for (const [at, section] of sections.entries()) {
      for (const [nth, block] of blocks[at].entries()) {
        for (const [place, question] of questionsIn(block).entries()) {
          question.hidden = !asked[at][nth][place];
          const heading = question.previousElementSibling;
          if (heading?.matches("[data-before]")) heading.hidden = question.hidden;
        }
      }
      section.hidden = !asked[at].flat().includes(true);
      root.querySelector(`[data-link="${section.id}"]`).hidden = section.hidden;
    }
  };

  const showSum = (block) => {
    const line = block.querySelector("[data-sum]");
    if (!line) return;
    const target = Number(line.dataset.target);
    const sum = guide.sumOf(block);
    const off = Math.round((target - sum) * 100) / 100;
    const rest = off > 0 ? words.wordLeft : off < 0 ? words.wordOver : words.wordEven;
    const told = [
      words.wordSum.replace("{sum}", guide.amount(sum)).replace("{target}", guide.amount(target)),
      rest.replace("{number}", guide.amount(Math.abs(off))),
    ];
    const said = told.join(" ").replace("{unit}", line.dataset.unit);
    if (line.textContent !== said) line.textContent = said;
    line.classList.toggle("guided-over", off < 0);
    line.classList.toggle("guided-even", off === 0);
  };

  const told = (section, block) => {
    const asked = questionsIn(block).filter((question) => !question.hidden);
    const values = asked.map((question) => [question.dataset.question, guide.toldOf(question)]);
    const line = block.querySelector("[data-sum]");
    if (line && guide.numbersIn(block).length) {
      const sum = `${guide.amount(guide.sumOf(block))} ${line.dataset.unit}`;
      values.push([`sum:${section.id}`, { text: sum }]);
    }
    return Object.fromEntries(values);
  };

  const showTexts = () => {
    const repeated = {};
    const once = {};
    for (const section of sections) {
      const values = guide.blocksOf(section).map((block) => told(section, block));
      if (section.dataset.each) repeated[section.id] = values;
      else Object.assign(once, values[0]);
    }
    for (const text of texts) text.tell(once, repeated);
    root.classList.toggle("guided-written", Boolean(all("[data-output]:not(.guided-blank)").length));
  };

  const changed = () => {
    showAsked();
    for (const undo of all("[data-undo]")) {
      undo.hidden = !undo.closest("[data-question]").querySelector(":checked");
    }
    for (const block of all("[data-block]")) showSum(block);
    showTexts();
  };

  // ── A number that cannot be used is said when one leaves it, and taken back as one mends it ──

  const showWrong = (field, leaving) => {
    const line = field.closest("[data-question]").querySelector("[data-wrong]");
    const wrong = guide.numberIn(field) === null;
    if (wrong && !leaving) return;
    const { low, high, decimals } = field.dataset;
    const sentence = Number(decimals) ? words.wordNumber : words.wordWhole;
    const said = sentence
      .replace("{low}", guide.amount(low))
      .replace("{high}", guide.amount(high))
      .replace("{decimals}", decimals);
    line.textContent = wrong ? said : "";
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  // ── Emptying ─────────────────────────────────────────────────────────────────────────────

  const empty = () => {
    for (const field of all("input, textarea")) {
      if (["radio", "checkbox"].includes(field.type)) field.checked = false;
      else if (field.value) {
        field.value = "";
        if (field.closest("[data-block]")) field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    for (const text of texts) text.clear();
  };

  empty(); // some browsers fill fields with what stood there before the page was loaded again
  const back = sections
    .filter((section) => section.dataset.each)
    .map((section) => guide.repeat(section, { words, ask, changed }));
  const clear = () => {
    for (const alone of back) alone();
    empty();
    changed();
  };
  const anything = () => guide.filledIn(root);

  root.addEventListener("input", ({ target }) => {
    if (!target.closest("[data-block]")) return;
    if (target.dataset.decimals) showWrong(target, false);
    root.querySelector("[data-cleared]").textContent = "";
    changed();
  });
  root.addEventListener("change", ({ target }) => {
    if (target.dataset.decimals) showWrong(target, true);
  });
  root.addEventListener("click", async ({ target }) => {
    const undo = target.closest("[data-undo]");
    if (undo) {
      const question = undo.closest("[data-question]");
      const first = question.querySelector("input:checked");
      for (const chosen of all("input:checked", question)) chosen.checked = false;
      changed();
      first.focus();
    }
    if (target.closest("[data-clear]")) {
      if (anything() && !(await ask(words.wordClearAsk, words.wordClear))) return;
      clear();
      root.querySelector("[data-cleared]").textContent = words.wordCleared;
    }
  });

  window.addEventListener("beforeunload", (event) => anything() && event.preventDefault());
  // The browser may keep a page it has left, to show it again; then there is nothing in it.
  window.addEventListener("pagehide", clear);
  window.addEventListener("pageshow", ({ persisted }) => persisted && clear());

  root.classList.add("guided-live");
  for (const hidden of all("[data-script]")) hidden.hidden = false;
  changed();
})();
