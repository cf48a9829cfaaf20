"""Every page of the system, by who sees it, at offices that have come differently far."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from rettesnor.accounts.actions import new_password_link
from rettesnor.accounts.models import Membership, Role, User
from rettesnor.demo.story import tell
from rettesnor.improvement.models import Change, CorrectionPlan, Cycle, Goal, Holding
from rettesnor.instruments import catalogue
from rettesnor.instruments.actions import upload_draft
from rettesnor.instruments.calibration import practice_cases
from rettesnor.organisations.models import Organisation
from rettesnor.reviews import actions
from rettesnor.reviews.models import Item, Round
from tests.factories.forms import following
from tests.factories.rounds import management_of, talks_of
from tests.journeys import initiative_addresses, other_addresses, unit_addresses
from tests.journeys.initiative_addresses import Course

# What answers an address without being a page of its own.
NO_PAGE = {
    "set_language": "changes the language, and leads back",
    "case_next": "leads to a case",
    "case_answer": "saves an answer",
    "case_assign": "gives a case to somebody",
    "case_facts": "saves what sort of case it is, and its month",
    "note_settle": "settles a note on the page of the case",
    "case_restore": "uses a struck case after all, and leads to it",
    "second_call_off": "leads to the case",
    "opinion_submit": "leads to the case",
    "exchange_fetch": "a file",
    "exchange_check": "shows what a workbook holds; tried with the workbook",
    "exchange_take_in": "saves what was shown; tried with the workbook",
    "answers_file": "a file",
    "talk_add": "leads to a talk",
    "talk_remove": "leads to the round",
    "case_state": "tells the page of a case what others did",
    "round_close": "leads to the results",
    "round_cancel": "leads to the office",
    "goal_remove": "leads to the goals",
    "change_remove": "leads to the goals",
    "change_in_place": "leads to the goals",
    "change_not_in_place": "leads to the goals",
    "change_worked": "leads to the goals",
    "report_file": "a file",
    "plan_report_file": "a file",
    "check_cancel": "leads to the page of short checks",
    "series_freeze": "leads to the chart",
    "series_release": "leads to the chart",
    "series_phase": "leads to the chart",
    "series_phase_back": "leads to the chart",
    "correction_status": "leads to the plan",
    "correction_plan_close": "leads to the plan",
    "correction_plan_reopen": "leads to the plan",
    "correction_plan_remove": "leads to the plans",
    "correction_remove": "leads to the plan",
    "correction_in_place": "leads to the plan",
    "correction_not_in_place": "leads to the plan",
    "correction_worked": "leads to the plan",
    "word_template_example": "a file",
    "word_template_keep": "leads to the page of the template",
    "word_template_discard": "leads to the page of the template",
    "word_template_drop": "leads to the page of the template",
    "form_file": "a file",
    "form_paper": "a file",
    "draft_paper": "a file",
    "file_paper": "a file",
    "file_preview": "is there only while an author previews a file; tried with the command",
    "draft_file": "a file",
    **initiative_addresses.NO_PAGE,
    **unit_addresses.NO_PAGE,
}

FORM = "barnets-beste-saksmappe"
# Forms that between them have every kind of question, and scales of their own.
EVERY_KIND = ("barnets-beste-samtale", "klagesak", "kvp-rutiner", "nodhjelp-levekostnader")


@dataclass(frozen=True)
class Told:
    """The demo's offices, and one more whose round is opened and not yet drawn."""

    empty: Organisation
    preparing: Round
    middle: Round
    first: Round
    second: Round
    talk: Item
    other: other_addresses.Other
    course: Course

    @property
    def change(self) -> Change:
        return Change.objects.filter(goal__part__review_round=self.first).earliest("pk")


def told() -> Told:
    tell()
    sorstranda = Organisation.objects.get(name="Nav Sørstranda")
    liv = User.objects.get(email="liv@sorstranda.example")
    preparing = other_addresses.opened(sorstranda, "barnets-beste", liv)
    first, second = Round.objects.filter(
        organisation__name="Nav Nordbygda", repeats=False
    ).order_by("number")
    middle = Round.objects.get(organisation__name="Nav Storfjellet")
    lillevik = Organisation.objects.get(name="Nav Lillevik")
    eirik = User.objects.get(email="eirik@storfjellet.example")
    talk = actions.add_talk(talks_of(middle), by=eirik)
    other, course = other_addresses.told(), initiative_addresses.told()
    return Told(lillevik, preparing, middle, first, second, talk, other, course)


def addresses(story: Told) -> dict[str, list[str]]:
    """For each person (by e-mail; "" is nobody), the pages they meet."""
    return {
        "": _for_nobody(story),
        "kari@lillevik.example": [
            *_for_one_who_begins(story.empty),
            *initiative_addresses.for_the_leader(story.course, "Lillevik"),
        ],
        "liv@sorstranda.example": _before_the_draw(story.preparing),
        "tor@storfjellet.example": [
            *_in_the_middle(story.middle),
            *initiative_addresses.for_the_leader(story.course, "Storfjellet"),
        ],
        "eirik@storfjellet.example": _for_one_who_reviews(story),
        "rut@vesterli.example": other_addresses.for_the_leader(story.other),
        "eli@nordbygda.example": [
            *_after_two_rounds(story),
            *initiative_addresses.for_the_leader(story.course, "Nordbygda"),
        ],
        "hilde@nordbygda.example": _for_one_who_reads(story.second),
        "per@nasjonal.example": _for_the_nation(story),
        "aud@fjordheim.example": [
            "/",
            f"/runder/{story.second.pk}/",  # the page that says no
            *initiative_addresses.for_the_governor(story.course),
        ],
    }


def _for_nobody(story: Told) -> list[str]:
    kari = User.objects.get(email="kari@lillevik.example")
    link = new_password_link(
        kari,
        Organisation.objects.get(name="Nav Lillevik"),
        by=User.objects.get(email="per@nasjonal.example"),
    )
    names = (
        *("account_login", "account_signup", "account_inactive", "account_reset_password"),
        *("accessibility", "privacy", "contact", "gallery"),
    )
    return [
        *(reverse(name) for name in names),
        reverse("forms"),
        reverse("form", args=[FORM]),
        reverse("form_version", args=[FORM, 1]),
        reverse("form_compare", args=[FORM, 1, 2]),
        reverse("form_preview", args=[FORM, 2]),
        f"{reverse('form_preview', args=[FORM, 2])}?type=running&type=urgent",
        *(reverse("form_preview", args=[key, 1]) for key in EVERY_KIND),
        *initiative_addresses.for_nobody(story.course),
        reverse("guides"),
        *(reverse("guide", args=[guide.key]) for guide in catalogue.guides()),
        reverse("set_password", args=[link.uid, link.token]),
        reverse("set_password", args=[link.uid, "spent"]),
        "/finnes-ikke/",
    ]


def _for_one_who_begins(office: Organisation) -> list[str]:
    ola = Membership.objects.get(user__email="ola@lillevik.example")
    return [
        reverse("office", args=[office.pk]),
        reverse("child_at_risk", args=[office.pk]),
        reverse("rounds"),
        reverse("round_new", args=[office.pk]),
        *(
            f"{reverse('round_new', args=[office.pk])}?opplegg={programme.key}"
            for programme in catalogue.programmes()
        ),
        reverse("people", args=[office.pk]),
        reverse("membership_end", args=[ola.pk]),
        reverse("audit_trail", args=[office.pk]),
        reverse("own_letters"),
        reverse("account_change_password"),
        reverse("account_logout"),
    ]


def _before_the_draw(review_round: Round) -> list[str]:
    return [
        reverse("office", args=[review_round.organisation_id]),
        *(reverse(name, args=[review_round.pk]) for name in ("round", "round_draw")),
    ]


def _in_the_middle(review_round: Round) -> list[str]:
    """Pages with something left to do, and those that say what will come."""
    names = ("round", "round_protocol", "findings", "goals", "progress", "report")
    names += ("seconds", "agreement", "meeting")
    items = Item.objects.filter(part__review_round=review_round)
    struck, met = items.exclude(struck_reason="").get(), items.get(phase="together")
    part = struck.part
    return [
        reverse("office", args=[review_round.organisation_id]),
        reverse("rounds"),
        *(reverse(name, args=[review_round.pk]) for name in names),
        reverse("case", args=[_management(review_round).pk]),
        *(reverse("case", args=[item.pk]) for item in (struck, met)),
        *(reverse("case_strike", args=[item.pk]) for item in (struck, met)),
        reverse("together", args=[met.pk]),
        *(
            reverse(name, args=[review_round.pk, part.key])
            for name in ("exchange", "exchange_keys")
        ),
        reverse("audit_trail", args=[review_round.organisation_id]),
    ]


def _for_one_who_reviews(story: Told) -> list[str]:
    review_round = story.middle
    cases = Item.objects.filter(part__review_round=review_round, part__drawn=True)
    begun = cases.order_by("position")[6]
    untouched = cases.order_by("position")[9]
    return [
        reverse("office", args=[review_round.organisation_id]),
        reverse("round", args=[review_round.pk]),
        *(reverse("case", args=[item.pk]) for item in (begun, untouched, story.talk)),
        *(reverse("case", args=[item.pk]) for item in cases.exclude(phase="")),
        *(reverse("together", args=[item.pk]) for item in cases.filter(phase="together")),
        reverse("meeting", args=[review_round.pk]),
        *initiative_addresses.for_one_who_reviews(story.course, "Storfjellet"),
        reverse("case", args=[_management(review_round).pk]),
        reverse("practice"),
        *(
            reverse("practice_case", args=[case.instrument, case.id])
            for case in practice_cases()[:1]
        ),
    ]


def _after_two_rounds(story: Told) -> list[str]:
    first, second, change = story.first, story.second, story.change
    read = Item.objects.filter(part__review_round=second, part__drawn=True).earliest("position")
    return [
        reverse("office", args=[second.organisation_id]),
        reverse("rounds"),
        reverse("round_new", args=[second.organisation_id]),
        reverse("word_template", args=[second.organisation_id]),
        reverse("round", args=[second.pk]),
        reverse("case", args=[read.pk]),
        *(reverse(name, args=[second.pk]) for name in ("findings", "progress", "goals", "report")),
        *(
            reverse("finding", args=[second.pk, question])
            for question in (
                "barnas-syn",
                "tretten-tema",
                "hva-soknaden-gjelder",
                "rutine-samtale",
            )
        ),
        reverse("goals", args=[first.pk]),
        reverse("goal_new", args=[first.pk]),
        reverse("goal_new", args=[second.pk]),
        f"{reverse('goal_new', args=[second.pk])}?sporsmal=hvert-barn",
        f"{reverse('goal_new', args=[second.pk])}?sporsmal=rutine-samtale",
        reverse("goal", args=[Goal.objects.earliest("pk").pk]),
        reverse("change_new", args=[change.goal_id]),
        reverse("change_edit", args=[change.pk]),
        reverse("audit_trail", args=[second.organisation_id]) + "?side=2",
        *_improving(story),
    ]


def _improving(story: Told) -> list[str]:
    """Talking about it, trying it in the small, checking it, making it last, putting it right."""
    office, first, second = story.second.organisation_id, story.first, story.second
    cycle = Cycle.objects.earliest("pk")
    plan = CorrectionPlan.objects.get()
    holding = Holding.objects.get()
    undecided = Goal.objects.filter(part__review_round=first).exclude(holding=holding).get()
    today = timezone.localdate()
    check = actions.begin_check(
        Organisation.objects.get(pk=office),
        "kort-sjekk",
        actions.Check(
            questions=["barnas-syn"],
            period_from=today.replace(day=1),
            period_to=today.replace(day=1),
            frame_size=6,
            sample_size=2,
        ),
        by=User.objects.get(email="eli@nordbygda.example"),
    )
    return [
        *(reverse("reflection", args=[one.pk]) for one in (first, second)),
        *(reverse(name, args=[office]) for name in ("checks", "wheel", "correction_plans")),
        reverse("check", args=[check.pk]),
        *(reverse("series", args=[office, q]) for q in ("barnas-syn", "journalnotat-om-barna")),
        reverse("cycle_new", args=[cycle.change_id]),
        reverse("cycle", args=[cycle.pk]),
        reverse("holding", args=[undecided.pk]),
        reverse("holding", args=[holding.goal_id]),
        reverse("holding_look", args=[holding.pk]),
        reverse("correction_plan_new", args=[office]),
        f"{reverse('correction_plan_new', args=[office])}?runde={second.pk}",
        *(
            reverse(name, args=[plan.pk])
            for name in ("correction_plan", "correction_plan_edit", "correction_new")
        ),
        reverse("correction_edit", args=[plan.corrections.earliest("pk").pk]),
    ]


def _for_one_who_reads(review_round: Round) -> list[str]:
    names = ("round", "findings", "progress", "goals", "reflection")
    office = ("office", "checks", "wheel", "correction_plans")
    return [
        *(reverse(name, args=[review_round.organisation_id]) for name in office),
        *(reverse(name, args=[review_round.pk]) for name in names),
    ]


def _for_the_nation(story: Told) -> list[str]:
    governor = Membership.objects.get(role=Role.GOVERNOR).organisation_id
    words = catalogue.source(FORM, catalogue.latest(FORM).version).decode()
    per = User.objects.get(email="per@nasjonal.example")
    draft = upload_draft(following(words), by=per)
    return [
        *initiative_addresses.for_the_nation(story.course),
        reverse("drafts"),
        *(
            reverse(f"draft{do}", args=[draft.pk])
            for do in ("", "_compare", "_publish", "_discard", "_preview")
        ),
        reverse("front"),
        *unit_addresses.for_the_nation(per),
        reverse("people", args=[governor]),
    ]


def _management(review_round: Round) -> Item:
    return management_of(review_round)
