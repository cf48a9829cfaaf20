"""A small content folder without faults; tests of faults change one thing in it."""

from pathlib import Path

from rettesnor.instruments.published import published_line

FORM = """\
key: prove
version: 1
subject: case-file
official: no
minutes: 5
title: {nb: Prøveskjema, nn: Prøveskjema}
about:
  nb: Et lite skjema.
  nn: Eit lite skjema.
notice:
  nb: Rettesnors eget skjema.
  nn: Rettesnors eige skjema.
reasons:
  - id: ikke-behov
    text: {nb: Ingen slike behov, nn: Ingen slike behov}
sections:
  - id: kartlegging
    stage: mapping
    title: {nb: Kartlegging, nn: Kartlegging}
    about: {nb: Hva dere vet om barna., nn: Kva de veit om barna.}
    questions:
      - id: samtale
        kind: scale
        text:
          nb: Er det snakket med foreldrene om barna?
          nn: Er det snakka med foreldra om barna?
        short: {nb: Samtale om barna, nn: Samtale om barna}
        goal:
          nb: har et notat fra en samtale om barna
          nn: har eit notat frå ein samtale om barna
        yes: {nb: Notatet viser det., nn: Notatet viser det.}
        partly: {nb: Bare nevnt., nn: Berre nemnt.}
        no: {nb: Ikke noe om det., nn: Ikkje noko om det.}
        good: {nb: Samtale 3. mars om skolestart., nn: Samtale 3. mars om skulestart.}
        poor: {nb: Har to barn., nn: Har to barn.}
        where: {nb: Journalnotater., nn: Journalnotat.}
        law: [sotjl-18, fvl-utredning]
        when: decision_month >= 2022-09
        source:
          official: no
          basis: [K1]
          text: {nb: Rapport 6/2024, nn: Rapport 6/2024}
      - id: tema
        kind: topics
        text:
          nb: Er disse temaene kartlagt?
          nn: Er desse temaa kartlagde?
        short: {nb: Temaene, nn: Temaa}
        goal: {nb: har alle temaene kartlagt, nn: har alle temaa kartlagde}
        yes: {nb: Alle., nn: Alle.}
        partly: {nb: Noen., nn: Nokre.}
        no: {nb: Ingen., nn: Ingen.}
        good: {nb: Liste i notatet., nn: Liste i notatet.}
        poor: {nb: Ingen liste., nn: Inga liste.}
        where: {nb: Journalnotater., nn: Journalnotat.}
        law: [sotjl-18]
        source:
          official: no
          basis: [K3]
          text: {nb: Rapport 6/2024, nn: Rapport 6/2024}
        topics:
          - id: alder
            text: {nb: Alder, nn: Alder}
            help:
              nb: Hvor gamle er barna?
              nn: Kor gamle er barna?
          - id: bolig
            text: {nb: Bolig, nn: Bustad}
            help:
              nb: Hvordan bor de?
              nn: Korleis bur dei?
"""

LAWS = """\
laws:
  - id: sotjl-18
    title: {nb: sosialtjenesteloven § 18, nn: sosialtenestelova § 18}
    summary: {nb: Stønad til livsopphold., nn: Stønad til livsopphald.}
    versions:
      - act: {nb: sosialtjenesteloven, nn: sosialtenestelova}
        section: § 18
        from: 2010-01-01
  - id: fvl-utredning
    title: {nb: forvaltningsloven om utredning, nn: forvaltningslova om utgreiing}
    summary: {nb: Saken skal utredes., nn: Saka skal greiast ut.}
    versions:
      - act: {nb: forvaltningsloven (1967), nn: forvaltningslova (1967)}
        section: § 17
      - act: {nb: forvaltningsloven (2025), nn: forvaltningslova (2025)}
        section: § 44
        from: not-in-force
"""

PROGRAMME = """\
key: opplegg
title: {nb: Opplegg, nn: Opplegg}
about: {nb: Et opplegg., nn: Eit opplegg.}
suggested_cases: 10
all_when_at_most: 12
weeks: 8
parts:
  - key: saksmappe
    instrument: prove
    title: {nb: Saksmapper, nn: Saksmapper}
    items: drawn
"""

FORM_FILE = "instruments/prove/1.yaml"
LAWS_FILE = "laws.yaml"
PROGRAMME_FILE = "programmes/opplegg.yaml"
PUBLISHED_FILE = "instruments/PUBLISHED.txt"


def write_content(folder: Path) -> Path:
    """The content folder, with the form published."""
    for name, text in ((FORM_FILE, FORM), (LAWS_FILE, LAWS), (PROGRAMME_FILE, PROGRAMME)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    publish(folder)
    return folder


def publish(folder: Path) -> None:
    line = published_line(folder, "prove", 1)
    (folder / PUBLISHED_FILE).write_text(f"{line}\n", encoding="utf-8")


def change(folder: Path, file: str, old: str, new: str) -> None:
    """One change in one file, published anew so that it is the only fault."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise AssertionError(f"{file} has no «{old}»")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if file == FORM_FILE:
        publish(folder)
