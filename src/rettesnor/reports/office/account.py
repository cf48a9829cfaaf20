"""How the round was done, and what the words and figures mean."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rettesnor.common import clock
from rettesnor.instruments.document import Choice, TopicChoice
from rettesnor.reports.dates import full_date
from rettesnor.reports.office.report import Draw, Meaning
from rettesnor.reports.queries import DrawnCases
from rettesnor.reviews import drawwords, wording
from rettesnor.reviews.findings import PartFindings
from rettesnor.reviews.models import Round
from rettesnor.reviews.wording import period


def facts(
    review_round: Round, draws: Iterable[DrawnCases], parts: Iterable[PartFindings]
) -> tuple[tuple[str, str], ...]:
    """The lines of the title page."""
    closed = review_round.closed_at
    held = [str(part.sample_size) for part in parts if part.added]
    return (
        (_("Runde"), str(review_round.number)),
        (_("Periode"), period(review_round)),
        *((_("Saker"), _cases(draw)) for draw in draws),
        *((_("Samtaler"), n) for n in held),
        (_("Åpnet"), full_date(review_round.opened_at)),
        (_("Lukket"), full_date(closed) if closed else ""),
        (_("Rapporten er laget"), full_date(clock.now())),
    )


def _cases(draw: DrawnCases) -> str:
    return _("%(sample)s av %(frame)s i perioden") % {
        "sample": len(draw.read),
        "frame": draw.frame_size,
    }


def notices(parts: Iterable[PartFindings], language: str) -> tuple[str, ...]:
    """Whose form it is, and whose words: said before any figure, and once."""
    own = [part.instrument.notice.in_language(language) for part in parts]
    return (*own[:1], wording.self_audit())


def method(
    review_round: Round, parts: Iterable[PartFindings], draws: Iterable[DrawnCases], language: str
) -> tuple[str, ...]:
    """What was done, as one would tell it."""
    parts = list(parts)
    told = [_draw_sentence(draw) for draw in draws]
    told += filter(None, [wording.uneven(parts)])
    told += _who(parts, language)
    told.append(
        _("Runden ble åpnet %(opened)s og lukket %(closed)s.")
        % {
            "opened": full_date(review_round.opened_at),
            "closed": full_date(review_round.closed_at or clock.now()),
        }
    )
    return tuple(told)


def readers(
    parts: Iterable[PartFindings], draws: Iterable[DrawnCases], language: str
) -> tuple[str, ...]:
    """How many cases of how many, and who read what."""
    return (*(_draw_sentence(draw) for draw in draws), *_who(parts, language))


def _who(parts: Iterable[PartFindings], language: str) -> list[str]:
    told: list[str] = []
    for part in parts:
        values = {
            "n": len(part.instrument.questions),
            "form": part.instrument.title.in_language(language),
            "version": part.instrument.version,
        }
        if part.drawn:
            told.append(
                _(
                    "Kolleger ved kontoret leste hver sak og svarte på %(n)s spørsmål om den "
                    "(skjemaet «%(form)s», versjon %(version)s)."
                )
                % values
            )
        elif part.added:
            told.append(
                ngettext(
                    "Ansatte holdt %(held)s samtale, med %(n)s spørsmål "
                    "(skjemaet «%(form)s», versjon %(version)s).",
                    "Ansatte holdt %(held)s samtaler, med %(n)s spørsmål i hver "
                    "(skjemaet «%(form)s», versjon %(version)s).",
                    part.sample_size,
                )
                % {**values, "held": part.sample_size}
            )
        else:
            told.append(
                _(
                    "Lederen svarte på %(n)s spørsmål om kontoret selv "
                    "(skjemaet «%(form)s», versjon %(version)s)."
                )
                % values
            )
    return told


def _draw_sentence(draw: DrawnCases) -> str:
    """How many there were, were read, were struck, and whether the list was divided."""
    told = [how_many(draw), drawwords.struck_sentence(len(draw.struck), draw.replaced)]
    if draw.groups:
        told.append(
            _("Listen var delt i %(n)s grupper, og sakene er trukket tilfeldig i hver av dem.")
            % {"n": len(draw.groups)}
        )
    return " ".join(filter(None, told))


def how_many(draw: DrawnCases) -> str:
    read = len(draw.read)
    if draw.struck and draw.frame_size == read + len(draw.struck):
        return ngettext(
            "Kontoret avgjorde %(n)s sak i perioden. Alle som kunne brukes, er gått gjennom.",
            "Kontoret avgjorde %(n)s saker i perioden. Alle som kunne brukes, er gått gjennom.",
            draw.frame_size,
        ) % {"n": draw.frame_size}
    if draw.frame_size == read:
        return ngettext(
            "Kontoret avgjorde %(n)s sak i perioden. Den er gått gjennom.",
            "Kontoret avgjorde %(n)s saker i perioden. Alle er gått gjennom.",
            draw.frame_size,
        ) % {"n": draw.frame_size}
    return ngettext(
        "Kontoret avgjorde %(frame)s saker i perioden. %(n)s av dem er trukket tilfeldig og gått "
        "gjennom.",
        "Kontoret avgjorde %(frame)s saker i perioden. %(n)s av dem er trukket tilfeldig og gått "
        "gjennom.",
        read,
    ) % {"frame": draw.frame_size, "n": read}


def protocol(review_round: Round, draw: DrawnCases) -> Draw:
    """All that is needed to repeat the draw, in words and in values."""
    drawn, numbers = full_date(draw.at), ", ".join(map(str, sorted(draw.read)))
    return Draw(
        sentence=_draw_sentence(draw),
        protocol=(
            _("Sakene er kjent bare ved nummeret i kontorets egen liste: %(numbers)s.")
            % {"numbers": numbers},
            _(
                "Sakene ble trukket %(drawn)s med koden %(seed)s. Koden følger av opplegg, periode "
                "og kontor. Den var bestemt før antallet ble oppgitt."
            )
            % {"drawn": drawn, "seed": review_round.seed},
            *_struck(draw),
            *(_repeat_groups(draw) if draw.groups else (_repeat(draw),)),
            *filter(None, [drawwords.reads_after(review_round)]),
        ),
        frame_size=draw.frame_size,
        sample_size=len(draw.read),
        seed=review_round.seed,
        drawn=drawn,
        numbers=draw.numbers,
    )


def _struck(draw: DrawnCases) -> tuple[str, ...]:
    if not draw.struck:
        return ()
    cases = "; ".join(f"{number} ({why})" for number, why in draw.struck)
    return (_("Strøket, med grunnen: nr. %(cases)s.") % {"cases": cases},)


def _repeat(draw: DrawnCases) -> str:
    return _(
        "Hvem som helst kan gjenta trekningen: Sett koden, en loddrett strek og hvert av "
        "numrene fra 1 til %(frame)s sammen, og regn ut SHA-256. Sorter numrene etter "
        "svaret, og ta de %(sample)s første."
    ) % {"frame": draw.frame_size, "sample": len(draw.numbers)}


def _repeat_groups(draw: DrawnCases) -> tuple[str, ...]:
    """The same for a list in groups, and then each group with its numbers."""
    told = _(
        "Hvem som helst kan gjenta trekningen i hver gruppe: Sett koden, en loddrett strek og hvert "
        "av gruppens numre sammen, og regn ut SHA-256. Sorter numrene etter svaret, og ta de første."
    )
    own = (
        _("%(name)s: nr. %(first)s–%(last)s i listen, %(drawn)s av %(size)s trukket.")
        % {
            "name": row.name,
            "first": row.first,
            "last": row.last,
            "drawn": row.drawn,
            "size": row.size,
        }
        for row in draw.groups
        if row.size
    )
    return (told, *own)


def meanings(*, cases: bool) -> tuple[Meaning, ...]:
    """What each answer says of a case, in the order of the scale; of the office without `cases`."""
    scale = _meanings_of_cases() if cases else _meanings_of_the_office()
    return tuple(
        Meaning(wording.answer_word(value), means, value or "missing") for value, means in scale
    )


def _meanings_of_the_office() -> tuple[tuple[str, str], ...]:
    return (
        (Choice.YES, _("Dette er på plass ved kontoret.")),
        (Choice.PARTLY, _("Noe er på plass, og noe mangler.")),
        (Choice.NO, _("Dette er ikke på plass ennå.")),
        (Choice.NA, _("Dette gjelder ikke kontoret.")),
        (Choice.UNSURE, _("Den som svarte, kunne ikke avgjøre det.")),
        ("", _("Spørsmålet er ikke besvart.")),
    )


def _meanings_of_cases() -> tuple[tuple[str, str], ...]:
    return (
        (Choice.YES, _("Saken viser at kravet er oppfylt.")),
        (Choice.PARTLY, _("Noe av kravet er oppfylt, og noe mangler.")),
        (Choice.NO, _("Kravet er ikke oppfylt, eller det kan ikke leses ut av saken.")),
        (Choice.NA, _("Kravet gjelder ikke denne saken. Saken er ikke regnet med.")),
        (Choice.UNSURE, _("Den som leste saken, kunne ikke avgjøre det. Ikke regnet med.")),
        ("", _("Spørsmålet er ikke besvart. Ikke regnet med.")),
    )


def topic_meanings() -> tuple[str, ...]:
    """«Kartlagt: …», for each answer to a topic."""
    scale = (
        (TopicChoice.MAPPED, _("Temaet er kartlagt i saken.")),
        (TopicChoice.ABSENT, _("Temaet er ikke nevnt, eller det står for lite til å bygge på.")),
        (TopicChoice.NOT_RELEVANT, _("Temaet gjelder ikke familien, og saken er ikke regnet med.")),
    )
    return tuple(f"{wording.answer_word(value)}: {means}" for value, means in scale)


def about_figures(*, cases: bool, compared: bool) -> tuple[str, ...]:
    """How to read the figures of the cases, once; nothing in a round without any."""
    if not cases:
        return ()
    told = [
        _("Tallene teller saker der kravet er helt oppfylt, av sakene der det var aktuelt."),
        _("Prosent står bare der minst fem saker var aktuelle."),
        _(
            "Den lyse stripen under en søyle viser hvor andelen trolig ligger for alle sakene. "
            "Den er laget slik at den i om lag 95 av 100 tilsvarende gjennomganger vil inneholde "
            "den virkelige andelen."
        ),
        _(
            "For fagfolk: Spennet er regnet ut med den hypergeometriske fordelingen når alle de "
            "trukne sakene var aktuelle, ellers med Wilsons metode."
        ),
    ]
    if compared:
        told.append(
            _(
                "Forskjellen mellom to runder er regnet ut med Newcombes metode 10. Spørsmål dere "
                "hadde satt mål for, er vurdert med 95 prosents sikkerhet, de andre med 99."
            )
        )
    return tuple(told)
