/* Sections that are filled once for each child: one more, one less, and their numbers. */
"use strict";

(() => {
  const TIED = ["id", "for", "name", "aria-labelledby", "aria-describedby"];
  const FIRST = /--1(?!\d)/g; // the end of every id in the block the server wrote

  const renamed = (block, serial) => {
    for (const each of [block, ...block.querySelectorAll("*")]) {
      for (const name of TIED) {
        const value = each.getAttribute(name);
        if (value) each.setAttribute(name, value.replace(FIRST, `--${serial}`));
      }
    }
    return block;
  };

  const blocksOf = (section) => [...section.querySelectorAll("[data-block]")];
  const filledIn = (place) =>
    [...place.querySelectorAll("input, textarea")].some((field) =>
      ["radio", "checkbox"].includes(field.type) ? field.checked : field.value.trim(),
    );

  /* Words on the buttons and in the headings, after a block has come or gone. */
  const numbered = (section, words) => {
    const { each, most } = section.dataset;
    const blocks = blocksOf(section);
    for (const [place, block] of blocks.entries()) {
      const name = `${each} ${place + 1}`;
      block.querySelector("[data-name]").textContent = name[0].toUpperCase() + name.slice(1);
      const remove = block.querySelector("[data-remove]");
      remove.textContent = words.wordRemove.replace("{name}", name);
      remove.hidden = blocks.length === 1;
    }
    const full = blocks.length >= Number(most);
    const add = section.querySelector("[data-add]");
    add.textContent = words.wordAdd.replace("{name}", `${each} ${blocks.length + (full ? 0 : 1)}`);
    add.hidden = full;
    section.querySelector("[data-full]").textContent = full
      ? words.wordFull.replace("{most}", most)
      : "";
  };

  /* Makes the section's buttons work. `ask` says yes or no to a question, `changed` is told after
     every change. Returns what takes the section back to one empty block. */
  const repeat = (section, { words, ask, changed }) => {
    const empty = section.querySelector("[data-block]").cloneNode(true);
    let serial = 1; // never used again, so that a new child has nothing in common with a gone one

    const name = (block) => block.querySelector("[data-name]");
    const add = () => {
      serial += 1;
      const block = renamed(empty.cloneNode(true), serial);
      blocksOf(section).at(-1).after(block);
      numbered(section, words);
      changed();
      name(block).focus();
    };
    const remove = async (block) => {
      const called = name(block).textContent.toLowerCase();
      const question = words.wordRemoveAsk.replace("{name}", called);
      const yes = words.wordRemove.replace("{name}", called);
      if (filledIn(block) && !(await ask(question, yes))) return;
      const neighbour = block.previousElementSibling.matches("[data-block]")
        ? block.previousElementSibling
        : block.nextElementSibling;
      block.remove();
      numbered(section, words);
      changed();
      name(neighbour).focus();
    };

    section.addEventListener("click", ({ target }) => {
      if (target.closest("[data-add]")) add();
      const unwanted = target.closest("[data-remove]");
      if (unwanted) remove(unwanted.closest("[data-block]"));
    });
    numbered(section, words);
    return () => {
      for (const block of blocksOf(section).slice(1)) block.remove();
      numbered(section, words);
    };
  };

  Object.assign(window.RettesnorGuide, { blocksOf, filledIn, repeat });
})();
