/* What has been answered so far, as the conditions ask for it and as the texts tell it. */
"use strict";

(() => {
  const NUMBER = /^\d+(?:[.,]\d*)?$/;
  const MONTH = /^\d{4}-\d{2}$/;
  const language = document.documentElement.lang;

  const checkedIn = (place) => [...place.querySelectorAll("input:checked")];
  const typedIn = (place) => place.querySelector("textarea, input").value.trim();
  const amount = (number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(number);
  // «Udekket» inside a line is «udekket», but «KVP» is «KVP».
  const lowered = (text) =>
    /^\p{Lu}(?!\p{Lu})/u.test(text) ? text[0].toLocaleLowerCase(language) + text.slice(1) : text;

  /* The number in a field: undefined when it is empty, null when it is no number we can use. */
  const numberIn = (field) => {
    const typed = field.value.replace(/\s/g, "").replace("−", "-");
    if (!typed) return undefined;
    const { low, high, decimals } = field.dataset;
    const number = Number(typed.replace(",", "."));
    const fraction = typed.split(/[.,]/)[1] ?? "";
    const fits = number >= Number(low) && number <= Number(high) && fraction.length <= decimals;
    return NUMBER.test(typed.replace(/^-/, "")) && fits ? number : null;
  };

  const topicsOf = (question) => [...question.querySelectorAll("[data-topic]")];
  const remarkOf = (topic) => topic.querySelector("input[type=text]")?.value.trim() ?? "";

  const comesTo = {
    topics: (question) => {
      const chosen = topicsOf(question).map((topic) => checkedIn(topic)[0]?.dataset.verdict);
      return chosen.every(Boolean) ? window.RettesnorGuide.countsAs(chosen) : undefined;
    },
    multiple: (question) => checkedIn(question).map(({ value }) => value).join(" ") || undefined,
    number: (question) => numberIn(question.querySelector("input"))?.toString(),
    month: (question) => typedIn(question) || undefined,
    text: (question) => typedIn(question) || undefined,
  };
  const oneChosen = (question) => checkedIn(question)[0]?.value;

  const topicLine = (topic) => {
    const words = [lowered(checkedIn(topic)[0]?.dataset.said ?? ""), remarkOf(topic)].filter(Boolean);
    return words.length ? `${topic.dataset.topic}: ${words.join(" – ")}` : "";
  };
  const month = (typed) =>
    MONTH.test(typed)
      ? new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(
          new Date(`${typed}-01T00:00:00Z`),
        )
      : typed;
  const chosenWords = (question) =>
    checkedIn(question)
      .map(({ dataset }, place, all) =>
        place < all.length - 1 ? dataset.said.replace(/\.$/, "") : dataset.said,
      )
      .join(", ");

  const tells = {
    topics: (question) => topicsOf(question).map(topicLine).filter(Boolean).join("\n"),
    number: (question) => {
      const field = question.querySelector("input");
      const number = numberIn(field);
      return typeof number === "number" ? `${amount(number)} ${field.dataset.unit}`.trim() : "";
    },
    month: (question) => month(typedIn(question)),
    text: typedIn,
  };

  /* What a condition may ask of the question; undefined until it is answered. */
  const valueOf = (question) => (comesTo[question.dataset.kind] ?? oneChosen)(question);

  /* What the texts say of it; undefined when there is nothing to say. */
  const toldOf = (question) => {
    const { kind } = question.dataset;
    const text = (tells[kind] ?? chosenWords)(question);
    return text ? { text, list: kind === "topics" } : undefined;
  };

  const numbersIn = (block) =>
    [...block.querySelectorAll("[data-question]:not([hidden]) [data-decimals]")]
      .map(numberIn)
      .filter((number) => typeof number === "number");
  // Added as whole hundredths: 0,1 and 0,2 are 0,3.
  const sumOf = (block) =>
    numbersIn(block).reduce((sum, number) => sum + Math.round(number * 100), 0) / 100;

  Object.assign(window.RettesnorGuide, { valueOf, toldOf, numberIn, numbersIn, sumOf, amount });
})();
