"""An invented report, made by hand: what the formats are tried on, without a database."""

from dataclasses import replace

from rettesnor.analysis.proportions import Tally, interval
from rettesnor.reports.office.report import (
    Aim,
    Comparison,
    Count,
    Counted,
    Draw,
    Meaning,
    Moved,
    OfficeAnswer,
    OfficeMoved,
    OfficePart,
    OfficePartMoved,
    OfficeReport,
    PlannedChange,
    Rating,
    Result,
    Section,
    Stage,
    Talks,
    Times,
    TopicResult,
    Topics,
    Word,
)

# What somebody may write without a second thought, and what must never be more than words.
AWKWARD = "=1+1 <b>fet</b> & *stjerner* #set $x$ «Čáhcesuolu» @navn"


def result(number: int, short: str, tally: Tally) -> Result:
    return Result(
        number=number,
        text=f"Viser saken {short.lower()}?",
        short=short,
        counts=f"{tally.yes} av {tally.applicable}",
        sentence=f"{tally.yes} av {tally.applicable} saker oppfylte kravet om {short.lower()}.",
        tally=tally,
        interval=interval(tally.yes, tally.applicable),
    )


TALKED = result(1, "Samtale om barna", Tally(yes=7, partly=1, no=2))
VIEWS = result(2, "Barnas syn", Tally(yes=1, partly=1, no=1, na=5, unsure=1, missing=1))
NEXT = result(3, "Avtalt oppfølging", Tally(yes=10))
# Of talks nothing is said about the families one did not speak with.
RESPECT = replace(
    result(1, "Møtt med respekt", Tally(yes=3, partly=1)),
    text="Ble du møtt med respekt?",
    sentence="I 3 av 4 samtaler var det slik.",
    interval=None,
)

RULES = OfficeAnswer(1, "Har dere en fast rutine?", "Delvis", "Noe mangler.")
TASKS = OfficeAnswer(2, "Er det klart hvem som gjør hva?", "Ja", "")

REPORT = OfficeReport(
    language="nb",
    kind="Rapport fra egenkontroll",
    title="Barnets beste",
    office="Nav Lillevik",
    round_name="Runde 2",
    facts=(("Runde", "2"), ("Periode", "januar 2026 – juni 2026"), ("Saker", "10 av 47")),
    notices=("Dette er Rettesnors eget skjema.", "Dette er kontorets egen vurdering."),
    summary=("Dette gjør dere godt: avtalt oppfølging.", "Dette trenger mest: barnas syn."),
    strengths=(NEXT,),
    needs=(VIEWS, TALKED),
    method=("Kontoret avgjorde 47 saker i perioden.", "Lederen svarte på 2 spørsmål."),
    draws=(
        Draw(
            sentence="10 av 47 saker er trukket tilfeldig.",
            protocol=(
                "Trukket onsdag 1. juli 2026: 3, 9 og 14.",
                "Koden er barnets-beste|2026-01|2026-06|kontor-4.",
            ),
            frame_size=47,
            sample_size=3,
            seed="barnets-beste|2026-01|2026-06|kontor-4",
            drawn="onsdag 1. juli 2026",
            numbers=(14, 3, 9),
        ),
    ),
    stages=(Stage("Kartlegging", (TALKED, VIEWS)), Stage("Oppfølging", (NEXT,))),
    ratings=(
        Rating(
            "Kartlegging",
            "Kartleggingen samlet",
            "6 av 8",
            Tally(yes=6, partly=1, no=1, na=1, unsure=1),
        ),
    ),
    counted=(
        Counted(
            4,
            "Hva gjelder søknaden?",
            "Svart på i 10 saker.",
            (Times("Bolig", 7), Times("Noe annet", 3)),
        ),
    ),
    topics=(
        Topics(
            number=2,
            question=VIEWS.text,
            met="Kartlagt i",
            answers=(Word("yes", "Kartlagt"), Word("no", "Mangler"), Word("na", "Ikke relevant")),
            rows=(
                TopicResult("Bolig", "6 av 8", Tally(yes=6, no=2, na=2)),
                TopicResult("Skole", "3 av 9", Tally(yes=3, no=6, na=1)),
            ),
            meanings=("Kartlagt: Temaet er kartlagt i saken.",),
        ),
    ),
    talks=(
        Talks(
            title="Samtale med en forelder",
            notice="Samtaleskjemaet er Rettesnors eget.",
            intro=("Det er holdt 4 samtaler.", "Det er frivillig å svare."),
            stages=(Stage("Tilgjengelighet", (RESPECT,)),),
            ratings=(),
            counted=(
                Counted(
                    2,
                    "Hva var bra?",
                    "Svart på i 4 samtaler. Det går an å velge flere.",
                    (Times("Noen lyttet", 3), Times("Raskt svar", 2)),
                ),
            ),
        ),
    ),
    office_parts=(
        OfficePart(
            title="Barnets beste: styring",
            notice="Dette er også Rettesnors eget skjema.",
            sections=(Section("Rutiner", (RULES, TASKS), "Rutinene samlet: Delvis."),),
        ),
        OfficePart(
            title="Vold og trusler",
            notice="",
            sections=(Section("Opplæring", (OfficeAnswer(1, "Øver dere?", "Ja", ""),)),),
        ),
    ),
    comparison=Comparison(
        before="Runde 1",
        after="Runde 2",
        intro=("De to rundene gjelder ulike saker.",),
        cases=(
            Moved(
                number=1,
                text=TALKED.text,
                short=TALKED.short,
                before=Count("3 av 10", Tally(yes=3, no=7)),
                after=Count("7 av 10", TALKED.tally),
                sentence="Det er mer enn tilfeldigheter pleier å gi.",
            ),
        ),
        talks=(
            Moved(
                number=1,
                text=RESPECT.text,
                short=RESPECT.short,
                before=Count("1 av 2", Tally(yes=1, no=1)),
                after=Count("3 av 4", RESPECT.tally),
                sentence="Fra 1 av 2 til 3 av 4.",
            ),
        ),
        office=(
            OfficePartMoved(
                "Barnets beste: styring",
                (OfficeMoved(1, RULES.text, "Ikke aktuelt", "Delvis"),),
            ),
        ),
    ),
    aims=(
        Aim(
            name="Barnas syn",
            round_name="Runde 1",
            sentence="Innen 1. september viser 8 av 10 saker barnas syn.",
            by_when="1. september 2026",
            status="Nå: 1 av 3. Målet er ikke nådd ennå.",
            changes=(
                PlannedChange(
                    what=AWKWARD,
                    owner="Ola Vik",
                    starts="1. mars 2026",
                    in_place="1. april 2026",
                    works="15. august 2026",
                    status="Ikke på plass ennå.",
                ),
            ),
        ),
        Aim(
            "Rutine", "Runde 2", "Innen jul har vi en rutine.", "1. desember 2026", "Ikke målt.", ()
        ),
    ),
    meanings=(
        Meaning("Ja", "Saken viser at kravet er oppfylt.", "yes"),
        Meaning("Delvis", "Noe av kravet er oppfylt.", "partly"),
        Meaning("Nei", "Kravet er ikke oppfylt.", "no"),
        Meaning("Ikke aktuelt", "Kravet gjelder ikke saken.", "na"),
        Meaning("Usikker", "Det lot seg ikke avgjøre.", "unsure"),
        Meaning("Mangler", "Spørsmålet er ikke besvart.", "missing"),
    ),
    about_figures=("Prosent står bare der minst fem saker var aktuelle.",),
)
