// A note that has been talked about is settled, and may be opened again, without leaving the page.
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[name=settle]");
  const form = button?.closest("[data-case]");
  if (!form?.dataset.settleUrl) return;
  event.preventDefault();
  const note = button.closest(".note");
  const [question, topic] = button.closest("[data-field]").dataset.field.split(":");
  const settled = !note.hasAttribute("data-settled");
  const fields = { question, topic, settled: settled ? "1" : "", who: form.dataset.who };
  const response = await Rettesnor.post(form.dataset.settleUrl, fields);
  const said = await response?.json().catch(() => null);
  const state = note.querySelector("[data-note-state]") || document.createElement("span");
  state.dataset.noteState = "";
  state.setAttribute("role", "status");
  button.before(state);
  if (!response?.ok) {
    state.textContent = said?.message || form.dataset.wordFailed;
    return;
  }
  note.toggleAttribute("data-settled", settled);
  state.textContent = settled ? form.dataset.wordSettled : "";
  button.textContent = settled ? form.dataset.wordReopen : form.dataset.wordSettle;
});
