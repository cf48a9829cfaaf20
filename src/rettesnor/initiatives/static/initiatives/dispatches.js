// While letters are on their way, the counts are fetched anew. Without this, «Oppdater» does it.
"use strict";

(() => {
  const box = document.querySelector("[data-progress]");
  if (!box) return;
  const NEXT = 4000; // ms
  const underWay = () => Number(box.querySelector("[data-under-way]")?.dataset.underWay || 0);

  async function look() {
    if (!document.hidden) {
      const answer = await fetch(box.dataset.progress, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
      if (answer?.ok) box.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
      // Nothing is under way any more: the whole page has something new to say.
      if (answer?.ok && !underWay()) return location.reload();
    }
    setTimeout(look, NEXT);
  }

  if (underWay()) setTimeout(look, NEXT);
})();
