// What sort of case it is, told by several groups of buttons. Each group is sent by itself, with
// what stood on the page, so that a colleague's choice in it is never written over unseen.
"use strict";

window.Rettesnor = window.Rettesnor || {};

Rettesnor.factsOf = (fields) => {
  const all = fields.all().filter((field) => field.matches("[data-fact]"));
  const options = (field) => (fields.typed(field) ? [...fields.typed(field).options] : fields.choices(field));
  const isMonth = (field) => field.dataset.fact === "month";

  // As the server wrote it: a browser that reloads may put its own choice back in the buttons.
  const written = (field) => options(field).find((one) => one.defaultChecked || one.defaultSelected)?.value || "";
  const known = new Map(all.map((field) => [field, written(field)]));

  const seen = () => ({
    "seen-types": all.filter((field) => !isMonth(field)).map((field) => known.get(field)).filter(Boolean).sort().join(" "),
    "seen-month": known.get(all.find(isMonth)) || "",
  });

  const said = (field) => ({ [field.dataset.fact]: fields.valueOf(field) });

  // What the server says stands in one group.
  const among = (field, { types = "", month = "" }) => (isMonth(field) ? month
    : types.split(" ").find((type) => options(field).some((one) => one.value === type)) || "");

  return {
    said,
    seen,
    learn: (field, value) => known.set(field, value),
    changed: (facts) => all.filter((field) => among(field, facts) !== known.get(field)),
    stands(facts) {
      for (const field of all) {
        known.set(field, among(field, facts));
        fields.put(field, among(field, facts));
      }
    },
  };
};
