// On every page one is signed in to: sends what still waits on this machine from another page,
// and says so. What a colleague answered here is left where it is.
"use strict";

(() => {
  const bar = document.querySelector("[data-waiting]");
  if (!bar) return;
  const words = bar.dataset;
  const form = document.querySelector("[data-case]");
  const here = form?.dataset.page;
  const locked = form && !here ? location.pathname : ""; // nothing more can be answered there
  Rettesnor.keep = new Rettesnor.Keep(words.who);
  const told = new Map(); // page -> the sentence about what was not saved there

  function say(text) {
    bar.replaceChildren();
    bar.hidden = !text && !told.size;
    if (text) bar.append(Object.assign(document.createElement("p"), { textContent: text }));
    for (const [page, sentence] of told) bar.append(line(page, sentence));
  }

  function line(page, sentence) {
    const row = Object.assign(document.createElement("p"), { textContent: `${sentence} ` });
    const open = Object.assign(document.createElement("a"), { href: page, className: "ds-link", textContent: words.wordOpen });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "ds-button", textContent: words.wordDrop });
    Object.assign(drop.dataset, { variant: "tertiary", size: "sm" });
    drop.addEventListener("click", async () => {
      for (const one of await Rettesnor.keep.all()) if (one.page === page && one.refused) await Rettesnor.keep.remove(one);
      told.delete(page);
      say("");
    });
    row.append(open, " ", drop);
    return row;
  }

  function send(page, entries) {
    const said = (count, text) => say(text.replace("{n}", count));
    const queue = new Rettesnor.AnswerQueue({
      keep: Rettesnor.keep,
      who: words.who,
      page,
      url: entries.find((one) => !one.key.startsWith("om:"))?.url ?? entries[0].url,
      on: {
        saving: () => {},
        saved: () => {},
        refused: (_key, message) => told.set(page, `${words.wordRefused} ${message}`),
        conflict: (_key, answer) => told.set(page, answer.message || words.wordRefused),
        waiting: (count) => said(count, words.wordOffline),
        signedOut: (count, answer) => say(answer?.message || words.wordOffline.replace("{n}", count)),
        empty: () => say(told.size ? "" : words.wordSent),
      },
    });
    for (const entry of entries) queue.waiting.set(entry.key, entry);
    return queue.flush();
  }

  async function begin() {
    const all = (await Rettesnor.keep.all()).filter((one) => one.page !== here);
    for (const one of all) if (one.refused && one.page === locked) await Rettesnor.keep.remove(one);
    for (const one of all) if (one.refused && one.page !== locked) told.set(one.page, `${words.wordRefused} ${one.refused}`);
    const waits = all.filter((one) => !one.refused);
    if (waits.length) say(words.wordSending.replace("{n}", waits.length));
    else if (told.size) say("");
    for (const page of new Set(waits.map((one) => one.page))) {
      await send(page, waits.filter((one) => one.page === page));
    }
  }

  // Logging out with answers waiting: they stay here, and are sent when the same person is back.
  document.addEventListener("submit", async (event) => {
    if (event.target.getAttribute("action") !== words.logout) return;
    event.preventDefault();
    const left = (await Rettesnor.keep.all()).filter((one) => !one.refused).length;
    if (!left || window.confirm(words.wordLeaving.replace("{n}", left))) event.target.submit();
  });

  begin();
})();
