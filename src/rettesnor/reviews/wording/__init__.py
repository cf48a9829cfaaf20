"""Results in plain words: counts first, uncertainty as a sentence, never blame or jargon.

Every sentence is in the language that is active where it is called. Plain numbers go in; what
they mean was worked out elsewhere, and the caller knows which situation it is in. A percentage of
a result is asked for with five applicable cases or more. For an office's own practice
(management), the answer itself is the result.
"""

from rettesnor.reviews.wording.agreements import no_variation, read_alike
from rettesnor.reviews.wording.changes import (
    change_clear,
    change_counted,
    change_unclear,
    many_questions,
    nothing_moved,
    went,
)
from rettesnor.reviews.wording.followon import follow_on, since_last
from rettesnor.reviews.wording.groups import (
    all_offices,
    few_offices,
    inside_funnel,
    national,
    outside_funnel,
    participation,
)
from rettesnor.reviews.wording.hidden import hidden
from rettesnor.reviews.wording.left import (
    applied_in,
    applied_nowhere,
    left_out,
    missing,
    not_applicable,
    unsure,
)
from rettesnor.reviews.wording.names import (
    NBSP,
    answer_word,
    enumerated,
    in_words,
    listed,
    month_name,
    percent,
    period,
    round_name,
    small_numbers,
    stage_name,
)
from rettesnor.reviews.wording.office import office_answer, only_answer
from rettesnor.reviews.wording.results import counts, result_sentence, unsaid
from rettesnor.reviews.wording.sample import drawn_with, method_note, self_audit
from rettesnor.reviews.wording.series import (
    no_signal,
    no_variation_over_time,
    on_the_line,
    points_left,
    propose_new_baseline,
    run_sentence,
    signal,
    signal_unsettled,
    too_few_points,
)
from rettesnor.reviews.wording.shares import (
    all_met,
    all_met_of_known,
    all_read,
    fewer_than_five,
    in_three,
    known_number,
    met_of,
    none_met,
    none_wholly_met,
    none_wholly_met_of_known,
    one_result,
    partly_too,
)
from rettesnor.reviews.wording.summary import NAMED, summary, uneven
from rettesnor.reviews.wording.talks import withheld
from rettesnor.reviews.wording.targets import above_target, below_target, unclear_against_target
from rettesnor.reviews.wording.workshops import tied_risks, workshops_differ

__all__ = [
    "NAMED",
    "NBSP",
    "above_target",
    "all_met",
    "all_met_of_known",
    "all_offices",
    "all_read",
    "answer_word",
    "applied_in",
    "applied_nowhere",
    "below_target",
    "change_clear",
    "change_counted",
    "change_unclear",
    "counts",
    "drawn_with",
    "enumerated",
    "few_offices",
    "fewer_than_five",
    "follow_on",
    "hidden",
    "in_three",
    "in_words",
    "inside_funnel",
    "known_number",
    "left_out",
    "listed",
    "many_questions",
    "met_of",
    "method_note",
    "missing",
    "month_name",
    "national",
    "no_signal",
    "no_variation",
    "no_variation_over_time",
    "none_met",
    "none_wholly_met",
    "none_wholly_met_of_known",
    "not_applicable",
    "nothing_moved",
    "office_answer",
    "on_the_line",
    "one_result",
    "only_answer",
    "outside_funnel",
    "participation",
    "partly_too",
    "percent",
    "period",
    "points_left",
    "propose_new_baseline",
    "read_alike",
    "result_sentence",
    "round_name",
    "run_sentence",
    "self_audit",
    "signal",
    "signal_unsettled",
    "since_last",
    "small_numbers",
    "stage_name",
    "summary",
    "tied_risks",
    "too_few_points",
    "unclear_against_target",
    "uneven",
    "unsaid",
    "unsure",
    "went",
    "withheld",
    "workshops_differ",
]
