// Two answers to the same: both are shown with whose they are and when, and nothing is chosen.
"use strict";

// `choose(field, value)` is called when somebody presses one of them.
Rettesnor.conflicts = (fields, words, choose) => {
  // As the server writes it, so that the page is the same from both.
  function ask(field, both) {
    field.querySelector(".contested")?.remove();
    const box = document.querySelector("[data-both-template]").content.firstElementChild.cloneNode(true);
    const own = both.every(({ name }) => name.startsWith(words.wordYou));
    box.querySelector("[data-both-ask]").textContent = own ? words.wordBothOwn : words.wordBoth;
    for (const { value, word, name, at } of both) {
      const button = Object.assign(document.createElement("button"), {
        type: "button",
        className: "ds-button",
        name: "choose",
        textContent: `${[name, at].filter(Boolean).join(", ")}: ${word}`,
      });
      Object.assign(button.dataset, { variant: "secondary", value });
      box.append(button);
    }
    field.append(box);
  }

  function fromReply(key, said, mine) {
    const field = fields.of(key);
    if (!field) return;
    fields.version(field).value = said.version;
    fields.tell(field, "");
    const value = mine.value ?? fields.valueOf(field);
    ask(field, [
      { value: said.theirs, word: said.word, name: said.name, at: said.at },
      { value, word: fields.wordOf(field, value), name: words.wordYou, at: said.mine_at },
    ]);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".contested button[name=choose]");
    if (!button) return;
    event.preventDefault();
    const field = button.closest("[data-field]");
    choose(field, button.dataset.value);
    (fields.choices(field).find((one) => one.checked) || fields.typed(field))?.focus();
  });

  return { ask, fromReply };
};

// What was refused is not given: it says so, and it is given again with one press. `again(field,
// said)` gives it; `drop(entry)`, only for what is kept from an earlier visit, lets it go.
Rettesnor.refusals = (fields, words, again, drop) => {
  const button = (text, press) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: text });
    Object.assign(made.dataset, { variant: "tertiary", size: "sm" });
    made.addEventListener("click", press);
    return made;
  };

  // The answer keeps the focus that the button had.
  const back = (field) => (fields.choices(field).find((one) => one.checked) || fields.choices(field)[0] || fields.typed(field)
    || field.querySelector("[data-note]"))?.focus({ preventScroll: true });

  function clear(field) {
    delete field?.dataset.refused;
    field?.querySelector(".save-again")?.remove();
  }

  function show(field, message, entry, before) {
    if (!field) return;
    clear(field);
    fields.tell(field, message, "save-refused");
    field.dataset.refused = fields.valueOf(field);
    const row = Object.assign(document.createElement("p"), { className: "save-again" });
    row.append(button(words.wordAgain, () => {
      back(field);
      again(field, entry.fields);
    }));
    if (before) row.append(" ", button(words.wordDrop, () => {
      back(field);
      clear(field);
      fields.tell(field, "");
      fields.refill(field, before);
      drop(entry);
    }));
    const state = field.querySelector(".save-state");
    if (state) state.after(row);
    else field.append(row);
  }

  return { show, clear };
};
