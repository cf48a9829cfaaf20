// What is left: the counts, the meter, the time, and the numbers of the unanswered questions.
"use strict";

Rettesnor.whatIsLeft = (root, fields, words) => {
  const line = root.querySelector("[data-left]");
  const meter = root.querySelector("[data-meter]");
  const list = root.querySelector("[data-open]");

  // What sort of case it is, is told on the small form above, and counts beside the questions.
  const untold = () => fields.all().some((field) => field.matches("[data-fact]") && !fields.complete(field));

  function inWords(asked, left) {
    const tell = untold();
    if (!left) return tell ? words.wordTell : asked ? words.wordDone : words.wordNothing;
    const time = `${left} ${words.wordLeft}, ${words.wordAbout} ${Math.ceil((line.dataset.minutes * left) / asked)} min`;
    return tell ? `${time}, ${words.wordAndTell}` : time;
  }

  function number(question) {
    const link = Object.assign(document.createElement("a"), {
      href: `#${question.id}`,
      textContent: question.querySelector(".question-number").textContent,
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  function count() {
    const asked = [...root.querySelectorAll("[data-asked][data-question]")];
    const left = asked.filter((question) => !fields.answered(question));
    for (const section of root.querySelectorAll("[data-section]")) {
      const within = asked.filter((question) => section.contains(question));
      root.querySelector(`[data-count-of="${section.dataset.section}"]`).textContent =
        `${within.filter((question) => !left.includes(question)).length}/${within.length}`;
    }
    line.textContent = inWords(asked.length, left.length);
    meter.max = asked.length || 1;
    meter.value = asked.length - left.length;
    list.replaceChildren(...left.map(number));
    list.closest("[data-open-part]").hidden = !left.length;
    return left;
  }

  return { count, untold };
};
