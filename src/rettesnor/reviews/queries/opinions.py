"""Second opinions: whose they are, what they say, and what one may see of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common.refusal import Refusal
from rettesnor.reviews import rules
from rettesnor.reviews.agreed import Pair, pairs
from rettesnor.reviews.models import AnswerFields, Item, Opinion, OpinionAnswer
from rettesnor.reviews.queries.answers import answers_of, sheet_of
from rettesnor.reviews.states import Phase, Who
from rettesnor.reviews.visibility import Sight, sight


def own_opinion(item: Item, user: User) -> Opinion | None:
    """The person's own opinion of the item, if they are one of its two reviewers."""
    return Opinion.objects.filter(item=item, reviewer=user).first()


def opinion_answers(opinion: Opinion) -> dict[tuple[str, str], OpinionAnswer]:
    """One colleague's answers by (question, topic)."""
    return {a.key: a for a in OpinionAnswer.objects.filter(opinion=opinion)}


def who_is(user: User, item: Item, opinion: Opinion | None) -> Who:
    """Who somebody at the office is to an item; `opinion` is their own, if they have one."""
    if opinion is not None:
        return Who.REVIEWER
    leads = why_not(user, Permission.OPEN_ROUND, item.part.review_round.organisation) is None
    return Who.LEADER if leads else Who.COLLEAGUE


class Before(NamedTuple):
    """What a person has before them in an item: the answers they may see, and may not change.

    `opinion` is their own, where what they answer needs it: until the item is settled.
    """

    answers: Mapping[tuple[str, str], AnswerFields]
    opinion: Opinion | None = None
    refusal: Refusal | None = None


def answers_before(item: Item, user: User) -> Before:
    """Their own answers while two review the item alone; nobody else sees anything of them.

    Else the item's. `refusal` is what the phase says against answering, and nothing else.
    """
    if item.phase not in {Phase.ALONE, Phase.TOGETHER}:
        return Before(answers_of(item))
    others = Opinion.objects.filter(item=item).select_related("reviewer")
    both = list(others)
    own = next((opinion for opinion in both if opinion.reviewer_id == user.pk), None)
    who = who_is(user, item, own)
    waits_for = next((o.reviewer.name for o in both if not o.submitted_at), "")
    refusal = rules.why_not_answer_in_phase(item, own, who, waits_for=waits_for)
    if item.phase == Phase.TOGETHER:
        return Before(answers_of(item), own, refusal)
    if own is None or sight(item.phase, who) is not Sight.OWN:
        return Before({}, None, refusal)
    return Before(opinion_answers(own), own, refusal)


@dataclass(frozen=True)
class SideBySide:
    """What the two said, as far as the reader may see it.

    `names` are theirs, in the order of each pair; empty where the reader is not to know whose an
    answer is, and the view must show the two in an order that does not tell.
    """

    pairs: tuple[Pair, ...]
    names: tuple[str, ...] = ()


def side_by_side(item: Item, user: User) -> SideBySide | None:
    """The two opinions of an item; None for who may see nothing of them, and where there are none."""
    opinions = list(
        Opinion.objects.filter(item=item).select_related("reviewer").prefetch_related("answers")
    )
    own = next((opinion for opinion in opinions if opinion.reviewer_id == user.pk), None)
    seen = sight(item.phase, who_is(user, item, own))
    if item.struck or seen not in {Sight.BOTH, Sight.NAMELESS}:
        return None
    form = item.part.form
    first, second = (sheet_of(item, form, opinion.answers.all()) for opinion in opinions)
    names = tuple(o.reviewer.name for o in opinions) if seen is Sight.BOTH else ()
    return SideBySide(tuple(pairs(form, first, second)), names)


def waits_for(item: Item) -> tuple[str, ...]:
    """The names of those of the two who have not submitted yet."""
    waiting = Opinion.objects.filter(item=item, submitted_at=None).select_related("reviewer")
    return tuple(opinion.reviewer.name for opinion in waiting)
