// Choosing offices: one tick for all that are shown, and how many are chosen. Without this the list
// is chosen from one by one, and everything else works.
(() => {
  const form = document.querySelector(".follow-form");
  const place = form?.querySelector("thead td");
  if (!place) return;
  const ticks = [...form.querySelectorAll('input[name="kontor"]')];
  const said = form.querySelector(".follow-chosen");
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", form.dataset.all);
  place.className = "o-pick";
  place.append(all);

  const tell = () => {
    const chosen = ticks.filter((tick) => tick.checked).length;
    all.checked = chosen > 0 && chosen === ticks.length;
    all.indeterminate = chosen > 0 && chosen < ticks.length;
    said.textContent = chosen ? form.dataset.chosen.replace("%n", chosen) : "";
  };
  all.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.checked;
    tell();
  });
  form.addEventListener("change", tell);
  tell();
})();
