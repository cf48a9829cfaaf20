"""The command line: `rettesnor run`, `demo`, `check-content`, `report`, and Django's own."""

import argparse
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command, execute_from_command_line

from rettesnor import VERSION

USAGE = """Rettesnor {version}

  rettesnor run             start an installation (asks for the first national user)
  rettesnor demo            start the demo, with invented offices and people
  rettesnor check-content   check every form, programme, law and letter in content/
  rettesnor preview FILE    show a form as those who fill it in will see it (--paper FOLDER: as PDF)
  rettesnor publish FILE    publish a form: from then on its file never changes
  rettesnor report ROUND    write a round's report (--format docx|pdf|xlsx, --language nb|nn|en)
  rettesnor remind          write letters about days, delete names in due time; have cron start it daily
  rettesnor send-letters    send the letters that are due; have cron start it every five minutes
  rettesnor read-bounces    mark letters that came back (--stdin: one message from the mail server)
  rettesnor clock           do all of these by time, in one process; «run» and «demo» start it
  rettesnor help            Django's own commands: migrate, shell, …

Settings come from the environment: RETTESNOR_VAR (where data is kept), DATABASE_URL,
RETTESNOR_HOSTS, RETTESNOR_HTTPS, RETTESNOR_ADDRESS (where people open it, for links in letters),
RETTESNOR_SMTP_URL and RETTESNOR_FROM (the mail server, and who letters are from),
RETTESNOR_BOUNCES (the Maildir where returned letters come), RETTESNOR_CLOCK (seconds between two
looks for letters to send, 20; 0: cron does it, and no clock is started).
«rettesnor run --help» tells more about one command.
"""


def main(argv: Sequence[str] | None = None) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.settings")
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(USAGE.format(version=VERSION))
        return
    if arguments[0] == "--version":
        print(VERSION)
        return
    own: dict[str, Callable[[Sequence[str]], int]] = {
        "run": run,
        "demo": demo,
        "check-content": check_content,
        "preview": preview,
        "publish": publish,
        "report": report,
        "remind": remind,
        "send-letters": send_letters,
        "read-bounces": read_bounces,
        "clock": clock,
    }
    try:
        if arguments[0] in own:
            sys.exit(own[arguments[0]](arguments[1:]))
        execute_from_command_line(["rettesnor", *arguments])
    except ImproperlyConfigured as missing:
        sys.exit(str(missing))


def run(arguments: Sequence[str]) -> int:
    """A real installation: no demo data, own secrets, loopback unless told otherwise."""
    told = _server_arguments("run").parse_args(arguments)
    os.environ["RETTESNOR_DEMO"] = "0"
    _prepare(_var())
    from rettesnor.accounts.bootstrap import first_national_user  # needs settings

    if refused := first_national_user():
        print(refused)
        return 1
    return serve(told.host, told.port, with_clock=True)


def demo(arguments: Sequence[str]) -> int:
    """The demo: its own database, built by the actions the first time, kept after."""
    parser = _server_arguments("demo")
    parser.add_argument("--fresh", action="store_true", help="throw the demo away and begin again")
    told = parser.parse_args(arguments)
    port = _free_port(told.host, told.port)
    var = _choose_demo()
    os.environ.setdefault("RETTESNOR_ADDRESS", _address(told.host, port))
    if told.fresh:
        for old in var.glob("rettesnor.sqlite3*"):
            old.unlink()
    _prepare(var)
    from rettesnor.demo.story import CAST, tell  # needs settings

    print("Telling the demo's story …" if tell() else "The demo is as you left it.")
    print("\nThe demo's people (one click each on the log-in page):")
    for player in CAST:
        print(f"  {player.name}, {player.about}")
    return serve(told.host, port, with_clock=True)


def _choose_demo() -> Path:
    """The demo's folder; from here on everything is about the demo."""
    var = _var() / "demo"
    os.environ |= {"RETTESNOR_DEMO": "1", "RETTESNOR_VAR": str(var)}
    os.environ["DATABASE_URL"] = f"sqlite:///{var / 'rettesnor.sqlite3'}"
    return var


def _var() -> Path:
    from rettesnor import __file__ as package  # the folder beside the code unless told

    return Path(os.environ.get("RETTESNOR_VAR") or Path(package).parents[2] / "var").resolve()


def _server_arguments(name: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"rettesnor {name}")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    return parser


def _prepare(var: Path) -> None:
    """Secrets, database and static files: made the first time, brought up to date later."""
    os.umask(0o077)  # what is made here is its owner's alone
    var.mkdir(parents=True, exist_ok=True)
    _make_secret(var / "secret-key")
    import django

    django.setup()
    print("Preparing the database …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    print("Collecting static files …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False)


def _make_secret(place: Path) -> None:
    """A secret only its owner can read, made once."""
    if "RETTESNOR_SECRET_KEY" in os.environ or place.exists():
        return
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))


def serve(host: str, port: int, page: str = "", *, with_clock: bool = False) -> int:
    """Become the server, on `port` or the next one that is free. Returns only to say why not."""
    port = _free_port(host, port)
    shown = _shown(host)
    print(f"\nRettesnor is at http://{shown}:{port}/{page}   (Ctrl+C stops it)\n", flush=True)
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "rettesnor.wsgi",
        "--bind",
        f"{shown}:{port}",
        "--workers",
        "2",
        "--threads",
        "4",
        "--worker-class",
        "gthread",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]  # fmt: skip - one option a word
    if with_clock:
        _start_clock()
    os.execv(sys.executable, command)  # noqa: S606 - our own interpreter and arguments


def _start_clock() -> None:
    """Beside the server, which holds the clock's input open: when the server ends, so does it."""
    if not _seconds_between():
        return
    command = [sys.executable, "-m", "rettesnor.cli", "clock", "--with-server"]
    companion = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603 - our own
    if companion.stdin:
        os.set_inheritable(companion.stdin.fileno(), True)


def _seconds_between() -> float:
    given = os.environ.get("RETTESNOR_CLOCK", "20")
    try:
        return max(0.0, float(given))
    except ValueError:
        sys.exit(f"RETTESNOR_CLOCK is «{given}». Write a number of seconds, or 0 for no clock.")


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _address(host: str, port: int) -> str:
    """Where one who sits at this machine opens it: the demo's letters lead there."""
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - listened on, never opened
    return f"http://{_shown(anywhere.get(host, host))}:{port}"


def _free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port that nobody uses."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(wanted, wanted + 20):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
        if port != wanted:
            print(f"Port {wanted} is taken, so this uses {port}.")
        return port
    sys.exit(f"No free port from {wanted} to {wanted + 19}. Choose another with --port.")


def check_content(arguments: Sequence[str]) -> int:
    """Every problem in the content folder at once, each with what to write instead."""
    parser = argparse.ArgumentParser(prog="rettesnor check-content")
    parser.add_argument("folder", nargs="?", type=Path, help="the content folder")
    told = parser.parse_args(arguments)
    from rettesnor.improvement.ideas import check_ideas
    from rettesnor.initiatives.content import check_initiatives
    from rettesnor.instruments.checking import check_content as problems_in
    from rettesnor.organisations.shipped import problems as in_the_lists
    from rettesnor.outbox.template_checks import check_letters

    folder = told.folder or _content_folder()
    if not folder.is_dir():
        print(f"Finner ikke mappen {folder}. Skriv hvor innholdet ligger.")
        return 1
    problems = [
        *problems_in(folder),
        *check_letters(folder),
        *check_ideas(folder),
        *check_initiatives(folder),
        *in_the_lists(folder / "organisations"),
    ]
    for problem in problems:
        print(problem, end="\n\n")
    print(f"{len(problems)} feil i {folder.name}/" if problems else "Innholdet er i orden.")
    return 1 if problems else 0


def _content_folder() -> Path:
    from rettesnor import __file__ as package

    return Path(os.environ.get("RETTESNOR_CONTENT") or Path(package).parents[2] / "content")


def preview(arguments: Sequence[str]) -> int:
    """Show one form on screen, read anew at every reload; or write it as PDF in each language."""
    parser = _server_arguments("preview")
    parser.add_argument("file", type=Path, help="the form's YAML file")
    parser.add_argument("--paper", type=Path, metavar="FOLDER", help="write PDFs here and stop")
    told = parser.parse_args(arguments)
    if not told.file.is_file():
        print(f"Finner ikke filen {told.file}. Se om navnet er riktig.")
        return 1
    var = _var() / "preview"
    os.environ |= {"RETTESNOR_VAR": str(var), "RETTESNOR_PREVIEW": str(told.file.resolve())}
    os.environ |= {"RETTESNOR_DEMO": "0", "DATABASE_URL": f"sqlite:///{var / 'preview.sqlite3'}"}
    _prepare(var)
    from rettesnor.reports.form.commandline import problems_in, write_papers

    if told.paper:
        return write_papers(told.file, told.paper)
    problems_in(told.file)  # told here too; the page shows them until they are mended
    return serve(told.host, told.port, page="forhandsvisning/")


def publish(arguments: Sequence[str]) -> int:
    """Add a form's line to PUBLISHED.txt, or tell everything that is in the way."""
    parser = argparse.ArgumentParser(prog="rettesnor publish")
    parser.add_argument("file", type=Path, help="the form's YAML file in the content folder")
    told = parser.parse_args(arguments)
    from rettesnor.instruments.publishing import publish as publish_file

    said = publish_file(told.file, _content_folder())
    if isinstance(said, str):
        print(said)
        return 0
    for problem in said:
        print(problem, end="\n\n")
    print(f"{len(said)} feil. Ingenting er gitt ut.")
    return 1


def report(arguments: Sequence[str]) -> int:
    """Write a closed round's report to a file in this folder."""
    parser = argparse.ArgumentParser(prog="rettesnor report")
    parser.add_argument("round", type=int, help="the round's number in its address")
    parser.add_argument("--format", choices=["docx", "pdf", "xlsx"], default="docx")
    parser.add_argument("--language", choices=["nb", "nn", "en"], default="nb")
    parser.add_argument("--output", type=Path, help="the file to write")
    parser.add_argument("--demo", action="store_true", help="a round of the demo")
    told = parser.parse_args(arguments)
    if told.demo:
        _choose_demo()
    import django

    django.setup()
    from rettesnor.reports.commandline import write_report

    return write_report(told.round, told.format, told.language, told.output)


def remind(arguments: Sequence[str]) -> int:
    """Do what is to be done once a day: write letters about days, and delete names in due time."""
    parser = argparse.ArgumentParser(prog="rettesnor remind")
    parser.add_argument("--demo", action="store_true", help="letters to the demo's people")
    told = parser.parse_args(arguments)
    if told.demo:
        _choose_demo()
    import django

    django.setup()
    from rettesnor.jobs import daily
    from rettesnor.outbox.clockwork import do

    done = [do(job) for job in daily(_say)]  # all of them, whatever became of the first
    return 0 if all(done) else 1


def send_letters(arguments: Sequence[str]) -> int:
    """Send the letters that are due: to the mail server of the settings, or else into a folder."""
    parser = argparse.ArgumentParser(prog="rettesnor send-letters")
    parser.add_argument("--demo", action="store_true", help="the demo's letters, into its folder")
    told = parser.parse_args(arguments)
    if told.demo:
        _choose_demo()
    import django

    django.setup()
    from rettesnor.outbox.commandline import send_letters as send

    return send(_say)


def read_bounces(arguments: Sequence[str]) -> int:
    """Mark the letters that came back, from RETTESNOR_BOUNCES or as one message on standard input."""
    parser = argparse.ArgumentParser(prog="rettesnor read-bounces")
    parser.add_argument("folder", nargs="?", type=Path, help="a Maildir, or a folder of messages")
    parser.add_argument("--stdin", action="store_true", help="read one message that is piped in")
    told = parser.parse_args(arguments)
    import django

    django.setup()
    from rettesnor.outbox.bounces import read_folder, take_piped

    if told.stdin:
        return take_piped(sys.stdin.buffer)
    folder = told.folder or _bounces()
    if folder is None:
        print("Write which folder to read, or set RETTESNOR_BOUNCES to it.")
        return 1
    return read_folder(folder, _say)


def _bounces() -> Path | None:
    return Path(given) if (given := os.environ.get("RETTESNOR_BOUNCES", "")) else None


def clock(arguments: Sequence[str]) -> int:
    """Send letters as they come due, and do each day what is to be done each day, until stopped."""
    parser = argparse.ArgumentParser(prog="rettesnor clock")
    parser.add_argument("--demo", action="store_true", help="of the demo")
    parser.add_argument("--with-server", action="store_true", help=argparse.SUPPRESS)
    told = parser.parse_args(arguments)
    if told.demo:
        _choose_demo()
    import django

    django.setup()
    from rettesnor.jobs import daily, often
    from rettesnor.outbox.clockwork import Clock, ending

    with ending(with_server=told.with_server) as end:
        Clock(often(_say, end, _bounces()), daily(_say), _seconds_between() or 20).run(end)
    return 0


def _say(told: str) -> None:
    print(told, flush=True)


if __name__ == "__main__":
    main()
