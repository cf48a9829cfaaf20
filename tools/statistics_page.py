"""The page about the statistics, from the docstrings in `analysis`; `reference.py` writes it."""

import ast
import inspect
import re
from pathlib import Path

ANALYSIS = Path(__file__).parents[1] / "src/rettesnor/analysis"
LINE = 92  # characters of a call before it is broken


def written() -> str:
    """Module by module: what one calls with the fields it gives, then what comes out."""
    about = ast.get_docstring(ast.parse((ANALYSIS / "__init__.py").read_text("utf8"))) or ""
    rooms = [(path, public(path)) for path in fronts()]
    listed = "".join(
        f"- **{_called(path)}**: {', '.join(f'`{node.name}`' for node in nodes if _does(node))}\n"
        for path, nodes in rooms
    )
    return f"# The statistics\n\n{prose(about)}\n\n{listed}" + "".join(
        _module(path, nodes) for path, nodes in rooms
    )


def fronts() -> list[Path]:
    """The modules one imports from; a module that is had from another stands there."""
    modules = [*ANALYSIS.glob("*.py"), *ANALYSIS.glob("*/__init__.py")]
    had = {part for path in modules for part in _parts(path)}
    inside = {ANALYSIS / "__init__.py", ANALYSIS / "checks.py"}  # no statistics: what a number is
    return sorted({*modules} - had - inside, key=_called)


def public(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    """What a module offers, its parts' too: first what one calls, then what comes out."""
    tree = ast.parse(path.read_text("utf8"))
    trees = [tree, *(ast.parse(part.read_text("utf8")) for part in _parts(path))]
    nodes = [
        node
        for each in trees
        for node in each.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    if path.name == "__init__.py":  # the front of a package says what it shows
        shown = {alias.name for node in _imports(tree) for alias in node.names}
        nodes = [node for node in nodes if node.name in shown]
    return sorted(nodes, key=lambda node: not _does(node))


def without_source() -> list[str]:
    """The public functions whose docstring does not say where the method comes from."""
    return [
        f"{_called(path)}.{node.name}"
        for path in fronts()
        for node in public(path)
        if _does(node) and not re.search(r"\bSource: \S", ast.get_docstring(node) or "")
    ]


def _parts(path: Path) -> list[Path]:
    """The modules whose names this one passes on: it has an `__all__`, or is made of the other."""
    tree = ast.parse(path.read_text("utf8"))
    passes_on = any(
        isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for node in tree.body
    )
    if not passes_on:
        return []
    own = [node.module for node in _imports(tree) if node.module]
    files = (ANALYSIS.joinpath(*name.split(".")[2:]).with_suffix(".py") for name in own)
    return [file for file in files if file.is_file() and file.stem != "checks"]


def _imports(tree: ast.Module) -> list[ast.ImportFrom]:
    inside = "rettesnor.analysis."
    froms = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    return [node for node in froms if (node.module or "").startswith(inside)]


def _does(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef)


def _called(path: Path) -> str:
    return path.parent.name if path.name == "__init__.py" else path.stem


def _module(path: Path, nodes: list[ast.FunctionDef | ast.ClassDef]) -> str:
    about = ast.get_docstring(ast.parse(path.read_text("utf8"))) or ""
    classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}
    written = [f"\n## {_called(path)}\n\n{prose(about)}\n"]
    for node in nodes:
        written.append(f"\n### {node.name}\n\n```python\n{signature(node)}\n```\n")
        written.append(_given(node, classes))
        written.append(f"\n{prose(ast.get_docstring(node) or '')}\n")
    return "".join(written)


def _given(node: ast.FunctionDef | ast.ClassDef, classes: dict[str, ast.ClassDef]) -> str:
    """The fields of what comes out, on one line under the call, or of what a class builds on."""
    if isinstance(node, ast.FunctionDef):
        told = ast.unparse(node.returns) if node.returns else ""
        names, words = re.findall(r"\w+", told), "Gives"
    else:
        names, words = [ast.unparse(each) for each in node.bases], "Has also"
    return "".join(
        f"\n{words} `{name}`: {', '.join(f'`{field}`' for field in _fields(classes[name], classes))}.\n"
        for name in names
        if name in classes
    )


def _fields(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[str]:
    above = [classes[name] for each in node.bases if (name := ast.unparse(each)) in classes]
    inherited = [field for each in above for field in _fields(each, classes)]
    own = [ast.unparse(each.target) for each in node.body if isinstance(each, ast.AnnAssign)]
    return [*inherited, *own]


def signature(node: ast.FunctionDef | ast.ClassDef) -> str:
    """How it is called, or which fields it has, one to a line where one line is too short."""
    if isinstance(node, ast.FunctionDef):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return _laid_out(node.name, _arguments(node.args), returns)
    fields = [ast.unparse(field) for field in node.body if isinstance(field, ast.AnnAssign)]
    words = [ast.unparse(word.value) for word in node.body if isinstance(word, ast.Assign)]
    facts = [
        f"\n    .{part.name}({', '.join(_arguments(part.args)[1:])}) -> {ast.unparse(part.returns)}"
        for part in node.body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("_") and part.returns
    ]
    return _laid_out(node.name, [*fields, *words], "") + "".join(facts)


def _arguments(given: ast.arguments) -> list[str]:
    plain = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(plain) - len(given.defaults)) + list(given.defaults)
    pairs = [*zip(plain, defaults, strict=True)]
    named = [*zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    star = f"*{given.vararg.arg}" if given.vararg else "*"
    return [
        *(_argument(arg, default) for arg, default in pairs),
        *([star] if named or given.vararg else []),
        *(_argument(arg, default) for arg, default in named),
    ]


def _argument(arg: ast.arg, default: ast.expr | None) -> str:
    told = ast.unparse(arg)
    return told if default is None else f"{told} = {ast.unparse(default)}"


def _laid_out(name: str, parts: list[str], returns: str) -> str:
    line = f"{name}({', '.join(parts)}){returns}"
    if len(line) <= LINE:
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){returns}"


def prose(docstring: str) -> str:
    """A docstring as Markdown: examples fenced, names in single quotes of code."""
    text = re.sub(r"``(.+?)``", r"`\1`", inspect.cleandoc(docstring))
    paragraphs = text.split("\n\n")
    fenced = [f"```pycon\n{p}\n```" if p.startswith(">>>") else p for p in paragraphs]
    return "\n\n".join(fenced)
