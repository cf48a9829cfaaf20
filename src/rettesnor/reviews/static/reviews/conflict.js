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
