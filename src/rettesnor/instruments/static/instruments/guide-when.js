/* Which questions are asked: the twin of rettesnor/instruments/conditions.py. It knows nothing of
 * the page, so that both can be tried on the same cases.
 */
"use strict";

(() => {
  const SIGNS = {
    ">=": (one, other) => one >= other,
    "<=": (one, other) => one <= other,
    "<": (one, other) => one < other,
    ">": (one, other) => one > other,
  };
  // At most two decimals: as whole numbers they are compared without the faults of fractions.
  const hundredths = (number) => Math.round(Number(number) * 100);

  const weighed = (clause, value) => {
    if ("is" in clause) return value === clause.is;
    if ("not" in clause) return value !== clause.not;
    if ("has" in clause) return value.split(" ").includes(clause.has);
    return SIGNS[clause.sign](hundredths(value), hundredths(clause.number));
  };

  // One part is enough to settle it; while one is unknown, and none settles it, all is unknown.
  const joined = (parts, said, silent, settles) => {
    const truths = parts.map((part) => truth(part, said, silent));
    if (truths.includes(settles)) return settles;
    return truths.includes(null) ? null : !settles;
  };

  /* True, false, or null while it is not known. `said` is by question, `silent` a Set of those
     that are not asked. */
  const truth = (when, said, silent) => {
    if ("and" in when) return joined(when.and, said, silent, false);
    if ("or" in when) return joined(when.or, said, silent, true);
    if ("unknown" in when) return null;
    if (silent.has(when.question)) return false;
    const value = said[when.question];
    return value === undefined ? null : weighed(when, value);
  };

  /* What fully answered topics come to on the ordinary scale. */
  const countsAs = (verdicts) => {
    const relevant = verdicts.filter((verdict) => verdict !== "na");
    if (!relevant.length) return "na";
    if (relevant.includes("unsure")) return "unsure";
    return new Set(relevant).size === 1 ? relevant[0] : "partly";
  };

  /* A question asked once for all looks at every child: it is asked when it would be for one. */
  const placed = ({ id, when, value }, scopes) => {
    const truths = scopes.map(({ said, silent }) => (when ? truth(when, said, silent) : true));
    const asked = truths.includes(true);
    for (const scope of scopes) {
      if (asked && value !== undefined) scope.said[id] = value;
      if (!asked && !truths.includes(null)) scope.silent.add(id);
    }
    return asked;
  };

  /* Which questions are asked: for each section, for each time it is filled, for each question.
     `sections` is the same shape, of {id, when, value}, in the order of the guide. */
  const settled = (sections) => {
    let scopes = [{ said: {}, silent: new Set() }];
    return sections.map((blocks) => {
      const after = [];
      const asked = blocks.map((questions) => {
        const own = scopes.map(({ said, silent }) => ({ said: { ...said }, silent: new Set(silent) }));
        after.push(...own);
        return questions.map((question) => placed(question, own));
      });
      scopes = after;
      return asked;
    });
  };

  window.RettesnorGuide = { truth, countsAs, settled };
})();
