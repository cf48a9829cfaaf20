"""The leader's and the reviewers' first page: where we are, what is next, who owes what."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rettesnor.accounts.models import User
from rettesnor.accounts.permissions import Permission, why_not
from rettesnor.common import clock
from rettesnor.improvement import queries as improvement
from rettesnor.initiatives.queries.course import CourseLine, line_for
from rettesnor.instruments.programmes import MAIN
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import queries as reviews
from rettesnor.reviews.models import Item, Round
from rettesnor.web.nextstep import Step, after_closing
from rettesnor.web.phase import phase


@dataclass(frozen=True)
class OfficePage:
    """`review_round` is the one the next step is about; `others` are open beside it, with what is left.

    `rounds` are the office's rounds; short checks have a page of their own.
    """

    review_round: Round | None
    step: Step
    others: tuple[tuple[Round, str], ...]
    open_rounds: tuple[Round, ...]
    owes: tuple[tuple[str, tuple[Item, ...]], ...]
    steps: list[tuple[str | Promise, str]]
    due: tuple[improvement.Due, ...]
    decisions: tuple[improvement.Decision, ...]
    rounds: tuple[Round, ...]
    leads: bool
    cases: tuple[int, int] | None
    course: CourseLine | None

    @property
    def any_in_place(self) -> bool:
        return any(decision.in_place for decision in self.decisions)


def office_page(office: Organisation, user: User) -> OfficePage:
    """Everything the page shows, in a fixed number of queries."""
    rounds = tuple(reviews.rounds(user).filter(organisation=office))
    # The open round that must be done first; where none is open, the newest. Short checks come and
    # go beside it: they have a line of their own, and never stand in the way of its results.
    by_day = sorted((r for r in rounds if r.is_open), key=lambda r: (r.repeats, r.last_day, r.pk))
    open_rounds = tuple(by_day)
    present = next((r for r in (*open_rounds, *rounds) if not r.repeats), None)
    leads = why_not(user, Permission.OPEN_ROUND, office) is None
    each = reviews.progress_of(open_rounds)
    progress = next((one for one in each if one.review_round == present), None)
    due = improvement.due(user, office)
    closed = present is not None and not present.is_open
    course = improvement.course(present) if present is not None and closed else None
    if present is not None and course is not None:
        last_check = max((r.closed_at for r in rounds if r.repeats and r.closed_at), default=None)
        step = after_closing(
            present,
            course,
            due,
            last_check=timezone.localdate(last_check) if last_check else None,
            today=clock.today(),
            leads=leads,
        )
    else:
        step = _step(office, present, progress, leads=leads)
    return OfficePage(
        review_round=present,
        step=step,
        others=tuple(
            (one.review_round, _review(one.review_round, one, leads=leads).headline)
            for one in each
            if one.review_round != present
        ),
        open_rounds=open_rounds,
        owes=_owes(progress),
        steps=phase(present.status if present else None, goals=bool(course and course.goals)),
        due=due,
        decisions=improvement.latest_decisions(office),
        rounds=tuple(r for r in rounds if not r.repeats),
        leads=leads,
        cases=(progress.cases.done, len(progress.cases.items))
        if progress and progress.cases and progress.cases.ready
        else None,
        course=line_for(user, office, rounds),
    )


def _owes(progress: reviews.RoundProgress | None) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Who has which unfinished cases; the empty name stands for those nobody has taken.

    The cases themselves, and no count of them: no figure is shown for one person.
    """
    if progress is None or progress.cases is None:
        return ()
    holding: dict[str, list[Item]] = {}
    for one in progress.cases.items:
        if not one.done:
            for name in one.holders or ("",):
                holding.setdefault(name, []).append(one.item)
    return tuple((name, tuple(holding[name])) for name in sorted(holding, key=lambda n: (not n, n)))


def _step(
    office: Organisation,
    present: Round | None,
    progress: reviews.RoundProgress | None,
    *,
    leads: bool,
) -> Step:
    if present is None or progress is None:
        return _begin(office, leads=leads)
    return _review(present, progress, leads=leads)


def _begin(office: Organisation, *, leads: bool) -> Step:
    if not leads:
        return Step(
            _("Ingen runde er åpnet ennå."),
            _("Lederen åpner den første runden. Da kommer sakene hit."),
            "",
            "",
        )
    return Step(
        _("Åpne den første runden av Barnets beste."),
        _(
            "Dere velger en periode, trekker om lag ti saker og går gjennom dem. Det tar om lag "
            "tolv minutter per sak."
        ),
        _("Åpne en runde"),
        reverse("round_new", args=[office.pk]) + f"?opplegg={MAIN}",
    )


def _review(present: Round, progress: reviews.RoundProgress, *, leads: bool) -> Step:
    cases = progress.cases
    if cases is None:
        return _finish(present, progress, leads=leads)
    if not cases.ready:
        return Step(
            _("Trekk sakene dere skal gå gjennom."),
            _("Dere oppgir to tall. Navn og saksnummer blir værende hos dere."),
            _("Trekk saker") if leads else "",
            reverse("round_draw", args=[present.pk]) if leads else "",
        )
    if cases.left:
        return Step(
            ngettext(
                "%(left)s av %(all)s saker gjenstår.",
                "%(left)s av %(all)s saker gjenstår.",
                cases.left,
            )
            % {"left": cases.left, "all": len(cases.items)},
            "",
            _("Åpne neste sak"),
            reverse("case_next", args=[present.pk]),
            post=True,
        )
    return _finish(present, progress, leads=leads)


def _finish(present: Round, progress: reviews.RoundProgress, *, leads: bool) -> Step:
    office_part = next((p for p in progress.office_parts if p.questions_left), None)
    if office_part is not None:
        title = office_part.planned.title.in_language(get_language() or "nb").lower()
        left = {"title": title}
        return Step(
            _("Sakene er gått gjennom. Nå gjenstår spørsmålene om %(title)s.") % left
            if progress.cases
            else _("Nå gjenstår spørsmålene om %(title)s.") % left,
            ngettext(
                "%(n)s spørsmål er ikke besvart.",
                "%(n)s spørsmål er ikke besvart.",
                office_part.questions_left,
            )
            % {"n": office_part.questions_left},
            _("Svar på spørsmålene") if leads else "",
            reverse("case", args=[office_part.items[0].item.pk]) if leads else "",
        )
    if progress.talks_left or progress.empty:
        return _talks(present, progress)
    return Step(
        _("Alt er besvart. Lukk runden for å se resultatet."),
        "",
        _("Gå til runden"),
        reverse("round", args=[present.pk]),
    )


def _talks(present: Round, progress: reviews.RoundProgress) -> Step:
    left = progress.talks_left
    unfinished = ngettext("%(n)s samtale gjenstår.", "%(n)s samtaler gjenstår.", left) % {"n": left}
    return Step(
        unfinished if left else _("Nå gjenstår samtalene. Ingen er lagt inn ennå."),
        "",
        _("Gå til runden"),
        reverse("round", args=[present.pk]),
    )
