"""A content folder with one small guide in it: every kind of question, two children, a sum."""

import shutil
from pathlib import Path

from rettesnor.instruments.published import published_line

CONTENT = Path(__file__).parents[2] / "content"
GUIDES = ("kartlegging-familie", "kvp-finn-deltaker", "barnets-beste-skrivehjelp")
KEY = "prove-veiviser"

GUIDE = """\
key: prove-veiviser
version: 1
kind: guide
subject: conversation
official: no
minutes: 7
title: {nb: Prøveveiviser, nn: Prøverettleiing}
about: {nb: En liten hjelp., nn: Ei lita hjelp.}
notice: {nb: Rettesnors egen., nn: Rettesnor si eiga.}
scales:
  - id: behov
    values:
      - {id: dekket, text: {nb: Dekket, nn: Dekt}, counts: met}
      - {id: udekket, text: {nb: Udekket, nn: Udekt}, counts: unmet}
      - {id: vet-ikke, text: {nb: Vet ikke, nn: Veit ikkje}, counts: unsure}
sections:
  - id: starten
    stage: access
    title: {nb: Starten, nn: Starten}
    about: {nb: Det første., nn: Det første.}
    questions:
      - kind: heading
        id: rolig
        text: {nb: Ta det rolig, nn: Ta det roleg}
        help: {nb: Dere har tid., nn: De har tid.}
      - id: hva-sokes
        kind: text
        text: {nb: "Hva søkes det om?", nn: "Kva blir det søkt om?"}
        short: {nb: Hva det søkes om, nn: Kva det blir søkt om}
        help: {nb: Skriv kort., nn: Skriv kort.}
        good: {nb: Vinterklær til barna., nn: Vinterklede til barna.}
        poor: {nb: Penger., nn: Pengar.}
        law: [sotjl-18]
        longest: 800
      - id: hvor-lenge
        kind: single
        text: {nb: "Hvor lenge varer det?", nn: "Kor lenge varer det?"}
        short: {nb: Hvor lenge, nn: Kor lenge}
        choices:
          - {id: akutt, text: {nb: Det haster, nn: Det hastar}}
          - {id: lenge, text: {nb: Behovet varer lenge, nn: Behovet varer lenge}}
      - id: hvorfor-mindre
        kind: text
        text: {nb: "Hvorfor er det nok å spørre om litt?", nn: "Kvifor er det nok å spørje om litt?"}
        short: {nb: Hvorfor mindre, nn: Kvifor mindre}
        when: hvor-lenge is akutt
      - id: hjelpere
        kind: multiple
        text: {nb: "Hvem hjelper?", nn: "Kven hjelper?"}
        short: {nb: Hjelpere, nn: Hjelparar}
        choices:
          - {id: skole, text: {nb: skolen, nn: skulen}}
          - {id: lege, text: {nb: fastlegen, nn: fastlegen}}
      - id: siden
        kind: month
        text: {nb: "Siden når?", nn: "Sidan når?"}
        short: {nb: Siden når, nn: Sidan når}
      - id: klar
        kind: scale
        text: {nb: "Er saken klar?", nn: "Er saka klar?"}
        short: {nb: Klar, nn: Klar}
        yes: {nb: Alt er med., nn: Alt er med.}
        partly: {nb: Noe er med., nn: Noko er med.}
        no: {nb: Ingenting er med., nn: Ingenting er med.}
  - id: hvert-barn
    stage: mapping
    title: {nb: Hvert barn, nn: Kvart barn}
    about: {nb: Ett om gangen., nn: Eitt om gongen.}
    repeats: {each: {nb: barn, nn: barn}, most: 3}
    questions:
      - id: behovene
        kind: topics
        text: {nb: "Hva trenger barnet?", nn: "Kva treng barnet?"}
        short: {nb: Behovene, nn: Behova}
        scale: behov
        remarks: yes
        topics:
          - {id: bolig, text: {nb: Bolig, nn: Bustad}, help: {nb: "Hvor sover barnet?", nn: "Kvar søv barnet?"}}
          - {id: mat, text: {nb: Mat, nn: Mat}, help: {nb: "Er det mat nok?", nn: "Er det mat nok?"}}
      - id: mer-om-behov
        kind: text
        text: {nb: "Hva er viktigst først?", nn: "Kva er viktigast først?"}
        short: {nb: Viktigst først, nn: Viktigast først}
        when: behovene is no or behovene is partly
      - id: bestemt
        kind: text
        text: {nb: "Hva bestemte dere?", nn: "Kva bestemte de?"}
        short: {nb: Bestemt, nn: Bestemt}
  - id: uka
    stage: decision
    title: {nb: Uka, nn: Veka}
    about: {nb: Timer i uka., nn: Timar i veka.}
    sum: {target: 37.5, unit: {nb: timer, nn: timar}}
    questions:
      - id: praksis
        kind: number
        text: {nb: "Arbeid og praksis?", nn: "Arbeid og praksis?"}
        short: {nb: Praksis, nn: Praksis}
        unit: {nb: timer, nn: timar}
        from: 0
        to: 37.5
        decimals: 1
      - id: kurs
        kind: number
        text: {nb: "Kurs?", nn: "Kurs?"}
        short: {nb: Kurs, nn: Kurs}
        unit: {nb: timer, nn: timar}
        from: 0
        to: 37.5
        decimals: 1
result:
  - id: notat
    title: {nb: Notat, nn: Notat}
    about: {nb: Til journalen., nn: Til journalen.}
    lines:
      - text: {nb: "Familien søker om {hva-sokes}.", nn: "Familien søkjer om {hva-sokes}."}
      - text: {nb: "{hvor-lenge}. Grunnen: {hvorfor-mindre}.", nn: "{hvor-lenge}. Grunnen: {hvorfor-mindre}."}
      - text: {nb: "Hjelpere: {hjelpere}, siden {siden}.", nn: "Hjelparar: {hjelpere}, sidan {siden}."}
      - text: {nb: "Klar: {klar}.", nn: "Klar: {klar}."}
      - text: {nb: "Barn {nr}: {behovene}", nn: "Barn {nr}: {behovene}"}
        section: hvert-barn
      - text: {nb: "For barn {nr} ble det bestemt: {bestemt}.", nn: "For barn {nr} vart det bestemt: {bestemt}."}
        section: hvert-barn
  - id: ukeplan
    title: {nb: Ukeplan, nn: Vekeplan}
    about: {nb: Til planen., nn: Til planen.}
    lines:
      - text: {nb: "Praksis: {praksis}", nn: "Praksis: {praksis}"}
      - text: {nb: "Kurs: {kurs}", nn: "Kurs: {kurs}"}
      - text: {nb: "Til sammen: {sum:uka}", nn: "Til saman: {sum:uka}"}
"""


def write_guides(folder: Path) -> Path:
    """The content folder, with the small guide, our own three and one form, all published."""
    shutil.copy(CONTENT / "laws.yaml", folder / "laws.yaml")
    shutil.copytree(CONTENT / "programmes", folder / "programmes")
    own = folder / "instruments" / KEY
    own.mkdir(parents=True)
    (own / "1.yaml").write_text(GUIDE, encoding="utf-8")
    others = (*GUIDES, "barnets-beste-styring")
    for key in others:
        (folder / "instruments" / key).mkdir()
        name = f"instruments/{key}/1.yaml"
        shutil.copy(CONTENT / name, folder / name)
    lines = [published_line(folder, key, 1) for key in (KEY, *others)]
    (folder / "instruments/PUBLISHED.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
