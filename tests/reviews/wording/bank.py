"""What we set out to say in each situation, word for word, and what says it."""

from collections.abc import Callable

from rettesnor.reviews import wording

Row = tuple[Callable[[], str], str]

AS_SET_OUT: dict[str, Row] = {
    "fewer than five": (
        lambda: wording.fewer_than_five(3, 4),
        "Bare 4 saker var aktuelle. Det er for få til å vise prosent. 3 av 4 oppfylte kravet.",
    ),
    "not applicable": (
        lambda: wording.applied_in(6, 10),
        "Kravet var aktuelt i 6 av 10 saker. De 4 andre er ikke regnet med.",
    ),
    "missing": (lambda: wording.missing(2), "2 saker mangler svar og er ikke regnet med."),
    "partly": (
        lambda: wording.in_three(6, 2, 2),
        "6 av 10 saker oppfylte kravet helt, 2 delvis og 2 ikke. Prosenten gjelder helt oppfylt.",
    ),
    "none met": (
        lambda: wording.none_met(10),
        "Ingen av de 10 sakene oppfylte kravet. Her er det trygt å si at noe må gjøres.",
    ),
    "below target": (
        lambda: wording.below_target(0.9, 6, 10),
        "Målet er 90 %. Dere fikk 6 av 10. Det er lite trolig at nivået egentlig er 90 %.",
    ),
    "unclear against target": (
        lambda: wording.unclear_against_target(0.8, 7, 10),
        "Målet er 80 %. Dere fikk 7 av 10. Vi kan ikke si om dere er over eller under målet.",
    ),
    "no test possible": (
        wording.nothing_moved,
        "Ingen saker endret seg mellom de to gjennomgangene.",
    ),
    "too few rounds": (
        lambda: wording.too_few_points(4, needed=10),
        (
            "Dere har 4 målinger. Vi trenger minst 10 for å si noe om utviklingen. Vurder å lese færre "
            "saker, men oftere."
        ),
    ),
    "no signal": (
        wording.no_signal,
        "Tallene går opp og ned, men vi ser ikke tegn til varig endring.",
    ),
    "signal up": (
        lambda: wording.signal(above=True),
        (
            "De siste målingene ligger samlet over midtlinjen. Det tyder på varig bedring. Finn ut hva "
            "dere gjør annerledes, og hold fast ved det."
        ),
    ),
    "signal down": (
        lambda: wording.signal(above=False),
        (
            "De siste målingene ligger samlet under midtlinjen. Det tyder på en varig nedgang. Se "
            "etter årsaken før neste runde."
        ),
    ),
    "inside funnel": (
        wording.inside_funnel,
        (
            "Kontoret skiller seg ikke ut. Forskjellen fra landet er ikke større enn tilfeldigheter "
            "kan gi."
        ),
    ),
    "outside funnel": (
        lambda: wording.outside_funnel(lower=True),
        (
            "Resultatet er lavere enn tilfeldigheter alene pleier å gi. Det er grunn til å se nærmere "
            "på det, men det er ikke i seg selv bevis for dårligere praksis."
        ),
    ),
    "national, clusters": (
        lambda: wording.national(0.77, low=0.69, high=0.84),
        (
            "Vi anslår at kravet er oppfylt i 77 % av sakene (trolig mellom 69 og 84 %). Usikkerheten "
            "tar hensyn til at kontorene er ulike."
        ),
    ),
    "national, all take part": (
        wording.all_offices,
        "Alle kontorene er med. Usikkerheten gjelder bare hvilke saker som ble lest.",
    ),
    "county, few offices": (
        lambda: wording.few_offices(2),
        (
            "Fylket har to kontorer. Det er for få til å regne ut usikkerhet, så vi viser kontorene "
            "hver for seg."
        ),
    ),
    "participation": (
        lambda: wording.participation(234, 300),
        "234 av 300 kontorer har levert. Tallene gjelder dem.",
    ),
    "agreement": (
        lambda: wording.read_alike(17, 20),
        (
            "To kolleger leste de samme 20 sakene. De var enige i 17. De tre de var uenige om, bør "
            "dere snakke om."
        ),
    ),
    "workshops agree little": (
        wording.workshops_differ,
        (
            "Verkstedene rangerer risikoene ulikt. Bruk listen som grunnlag for samtale, ikke som "
            "fasit."
        ),
    ),
    "tied risks": (
        lambda: wording.tied_risks(3),
        "Disse tre risikoene lar seg ikke skille. De står i samme gruppe.",
    ),
    "hidden": (
        wording.hidden,
        (
            "Tallet er skjult fordi gruppen er liten. Noen andre tall er skjult av samme grunn, slik "
            "at de små tallene ikke kan regnes ut."
        ),
    ),
    "sample": (
        lambda: wording.drawn_with("2025-H1|kontor-17"),
        (
            "Sakene er trukket tilfeldig med koden 2025-H1|kontor-17. Alle som har saklisten, kan "
            "gjenta trekningen."
        ),
    ),
    "self-audit": (
        wording.self_audit,
        (
            "Dette er kontorets egen vurdering. Den er laget for læring og bør ikke brukes til å "
            "rangere kontorer."
        ),
    ),
    "method note": (
        wording.method_note,
        (
            "Intervallet er laget slik at det i om lag 95 av 100 tilsvarende gjennomganger vil "
            "inneholde den virkelige andelen."
        ),
    ),
}
