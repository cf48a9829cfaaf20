"""A form with everything the format has, its next version, a guide, and a form for talks."""

import re
from pathlib import Path

from rettesnor.instruments.document import Instrument
from rettesnor.instruments.reading import read_instrument

RICH = """\
key: rik
version: 1
kind: form
subject: case-file
official: no
minutes: 15
title: {nb: Rikt skjema, nn: Rikt skjema, se: Rigges skovvi}
about: {nb: Alt på ett sted., nn: Alt på ein stad.}
notice: {nb: Rettesnors eget skjema., nn: Rettesnors eige skjema.}
note_on: [no]
scales:
  - id: enighet
    values:
      - id: stemmer
        text: {nb: Stemmer, nn: Stemmer}
        counts: met
      - id: litt
        text: {nb: Stemmer litt, nn: Stemmer litt}
        counts: partly
      - id: stemmer-ikke
        text: {nb: Stemmer ikke, nn: Stemmer ikkje}
        counts: unmet
      - id: gjelder-ikke
        text: {nb: Gjelder ikke, nn: Gjeld ikkje}
        counts: outside
      - id: vet-ikke
        text: {nb: Vet ikke, nn: Veit ikkje}
        counts: unsure
sections:
  - id: kartlegging
    stage: mapping
    title: {nb: Kartlegging, nn: Kartlegging}
    about: {nb: Hva dere vet., nn: Kva de veit.}
    rating:
      text: {nb: Kartleggingen samlet, nn: Kartlegginga samla}
      rules:
        - says: no
          when: samtale is no
          because: {nb: ingen har snakket med foreldrene, nn: ingen har snakka med foreldra}
        - says: yes
          when: all yes
          because: {nb: alt er på plass, nn: alt er på plass}
        - says: partly
          when: always
          because: {nb: noe mangler, nn: noko manglar}
    questions:
      - kind: heading
        id: om-barna
        text: {nb: Om barna, nn: Om barna}
        help: {nb: Se etter hvert barn., nn: Sjå etter kvart barn.}
      - id: samtale
        kind: scale
        text: {nb: "Er det snakket med foreldrene?", nn: "Er det snakka med foreldra?"}
        short: {nb: Samtale, nn: Samtale}
        goal: {nb: har et notat, nn: har eit notat}
        help: {nb: Også på telefon., nn: Òg på telefon.}
        yes: {nb: Notatet viser det., nn: Notatet viser det.}
        partly: {nb: Bare nevnt., nn: Berre nemnt.}
        no: {nb: Ikke noe., nn: Ikkje noko.}
        good: {nb: Samtale 3. mars., nn: Samtale 3. mars.}
        poor: {nb: Har barn., nn: Har barn.}
        where: {nb: Journalen., nn: Journalen.}
        law: [sotjl-18]
        note_on: [no, partly]
        source: {official: no, basis: [K1], text: {nb: Vår egen, nn: Vår eigen}}
      - id: kjennskap
        kind: scale
        scale: enighet
        text: {nb: "Kjenner dere barna?", nn: "Kjenner de barna?"}
        short: {nb: Kjennskap, nn: Kjennskap}
        goal: {nb: kjenner barna, nn: kjenner barna}
        good: {nb: Skriver om hvert barn., nn: Skriv om kvart barn.}
        poor: {nb: Skriver om barna., nn: Skriv om barna.}
        where: {nb: Journalen., nn: Journalen.}
        law: [sotjl-18]
        when: type is not urgent
        source: {official: no, basis: [K1], text: {nb: Vår egen, nn: Vår eigen}}
      - id: tema
        kind: topics
        text: {nb: "Er temaene kartlagt?", nn: "Er temaa kartlagde?"}
        short: {nb: Temaene, nn: Temaa}
        goal: {nb: har alle temaene, nn: har alle temaa}
        yes: {nb: Alle., nn: Alle.}
        partly: {nb: Noen., nn: Nokre.}
        no: {nb: Ingen., nn: Ingen.}
        good: {nb: Liste., nn: Liste.}
        poor: {nb: Ingen liste., nn: Inga liste.}
        where: {nb: Journalen., nn: Journalen.}
        law: [sotjl-18]
        source: {official: no, basis: [K3], text: {nb: Vår egen, nn: Vår eigen}}
        topics:
          - id: alder
            text: {nb: Alder, nn: Alder}
            help: {nb: "Hvor gamle?", nn: "Kor gamle?"}
          - id: bolig
            text: {nb: Bolig, nn: Bustad}
            help: {nb: "Hvordan bor de?", nn: "Korleis bur dei?"}
  - id: vedtaket
    stage: decision
    title: {nb: Vedtaket, nn: Vedtaket}
    about: {nb: Hva det ble til., nn: Kva det blei til.}
    questions:
      - id: utfall
        kind: single
        text: {nb: "Hva ble utfallet?", nn: "Kva blei utfallet?"}
        short: {nb: Utfallet, nn: Utfallet}
        law: [sotjl-18]
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
        choices:
          - id: innvilget
            text: {nb: Innvilget, nn: Innvilga}
          - id: avslag
            text: {nb: Avslag, nn: Avslag}
      - id: tiltak
        kind: multiple
        text: {nb: "Hvilke tiltak ble tilbudt?", nn: "Kva tiltak blei tilbodne?"}
        short: {nb: Tiltakene, nn: Tiltaka}
        law: [sotjl-18]
        when: utfall is innvilget and (samtale is not no or type is long-term)
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
        choices:
          - id: kurs
            text: {nb: Kurs, nn: Kurs}
          - id: arbeid
            text: {nb: Arbeid, nn: Arbeid}
      - id: antall-barn
        kind: number
        text: {nb: "Hvor mange barn gjelder det?", nn: "Kor mange barn gjeld det?"}
        short: {nb: Antall barn, nn: Talet på barn}
        law: [sotjl-18]
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
        unit: {nb: barn, nn: barn}
        from: 0
        to: 15
      - id: timer
        kind: number
        text: {nb: "Hvor mange timer i uka?", nn: "Kor mange timar i veka?"}
        short: {nb: Timer, nn: Timar}
        law: [sotjl-18]
        when: tiltak includes arbeid
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
        unit: {nb: timer, nn: timar}
        from: 0
        to: 37.5
        decimals: 1
      - id: kontrollert
        kind: month
        text: {nb: "Når ble det sett på igjen?", nn: "Når blei det sett på igjen?"}
        short: {nb: Sett på igjen, nn: Sett på igjen}
        law: [sotjl-18]
        when: antall-barn >= 2 and decision_month >= 2022-09
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
      - id: merknad
        kind: text
        text: {nb: "Hva lærte dere?", nn: "Kva lærte de?"}
        short: {nb: Lærdom, nn: Lærdom}
        law: [sotjl-18]
        longest: 200
        source: {official: no, basis: [K4], text: {nb: Vår egen, nn: Vår eigen}}
"""

GUIDE = """\
key: veiviser
version: 1
kind: guide
subject: case-file
official: no
minutes: 20
title: {nb: Veiviser, nn: Vegvisar}
about: {nb: Til hjelp., nn: Til hjelp.}
notice: {nb: Rettesnors egen., nn: Rettesnors eigen.}
sections:
  - id: soknaden
    stage: access
    title: {nb: Søknaden, nn: Søknaden}
    about: {nb: Hva den gjelder., nn: Kva han gjeld.}
    questions:
      - id: gjelder
        kind: text
        text: {nb: "Hva gjelder den?", nn: "Kva gjeld han?"}
        short: {nb: Gjelder, nn: Gjeld}
        longest: 2000
  - id: hvert-barn
    stage: mapping
    title: {nb: Hvert barn, nn: Kvart barn}
    about: {nb: Ett om gangen., nn: Eitt om gongen.}
    repeats:
      each: {nb: barn, nn: barn}
      most: 8
    questions:
      - id: behov
        kind: topics
        text: {nb: "Hva trenger barnet?", nn: "Kva treng barnet?"}
        short: {nb: Behov, nn: Behov}
        remarks: yes
        topics:
          - id: bolig
            text: {nb: Bolig, nn: Bustad}
            help: {nb: "Hvor?", nn: "Kor?"}
          - id: skole
            text: {nb: Skole, nn: Skule}
            help: {nb: "Hvilken?", nn: "Kva for ein?"}
  - id: uka
    stage: follow-up
    title: {nb: Uka, nn: Veka}
    about: {nb: Timene., nn: Timane.}
    sum:
      target: 37.5
      unit: {nb: timer, nn: timar}
    questions:
      - id: arbeid
        kind: number
        text: {nb: "Hvor mange timer?", nn: "Kor mange timar?"}
        short: {nb: Arbeid, nn: Arbeid}
        unit: {nb: timer, nn: timar}
        from: 0
        to: 37.5
        decimals: 1
result:
  - id: notat
    title: {nb: Notat, nn: Notat}
    about: {nb: Lim inn., nn: Lim inn.}
    lines:
      - text: {nb: "Gjelder {gjelder}.", nn: "Gjeld {gjelder}."}
      - text: {nb: "Barn {nr}: {behov}", nn: "Barn {nr}: {behov}"}
        section: hvert-barn
      - text: {nb: "Uka: {sum:uka}, arbeid {arbeid}", nn: "Veka: {sum:uka}, arbeid {arbeid}"}
"""

TALK = """\
key: praten
version: 1
subject: conversation
official: no
minutes: 10
title: {nb: Praten, nn: Praten}
about: {nb: Anonymt., nn: Anonymt.}
notice: {nb: Rettesnors eget., nn: Rettesnors eige.}
notes: none
sections:
  - id: motet
    stage: access
    title: {nb: Møtet, nn: Møtet}
    about: {nb: Hvordan det var., nn: Korleis det var.}
    questions:
      - id: hort
        kind: scale
        text: {nb: "Ble du hørt?", nn: "Blei du høyrd?"}
        short: {nb: Hørt, nn: Høyrd}
        goal: {nb: ble hørt, nn: blei høyrde}
"""


def next_version(text: str) -> str:
    """The text as a version 2 where every question says that it is the same."""
    text = text.replace("version: 1", "version: 2", 1)
    return re.sub(r"(      - id: \S+\n)(        kind: )", r"\1        history: same\n\2", text)


NEXT = next_version(RICH)

RICH_FILE = "instruments/rik/1.yaml"
NEXT_FILE = "instruments/rik/2.yaml"
GUIDE_FILE = "instruments/veiviser/1.yaml"
TALK_FILE = "instruments/praten/1.yaml"
FILES = {RICH_FILE: RICH, NEXT_FILE: NEXT, GUIDE_FILE: GUIDE, TALK_FILE: TALK}


def write_rich(content: Path) -> Path:
    """The four drafts, beside what stands in the content folder."""
    for name, text in FILES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content


def read(content: Path, name: str) -> Instrument:
    document, problems = read_instrument(content / name, content=content)
    assert [str(problem) for problem in problems] == []
    assert document is not None
    return document
