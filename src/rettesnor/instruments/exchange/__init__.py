"""A form in other shapes: YAML text, an XLSForm, and a spreadsheet for authors who prefer one.

All of them meet in the document. On the way out the document becomes a *tree* of keys and strings
as a specialist would have written it, and the tree becomes a file. On the way in a file becomes
such a tree, the tree becomes YAML, and the YAML is read as any other: one set of rules decides
what a form is, and every fault is told at the cell it stands in.

The way in is `files`.
"""
