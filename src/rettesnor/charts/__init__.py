"""Numbers in, accessible SVG text out: answer bars, uncertainty, before and after, whole figures.

Everything shown is text the caller gives, already in the reader's language. It is escaped here
and nowhere else, so a page may mark the result safe. All lengths are px.

Every mark carries its colours as attributes, so the same string is right under a strict content
policy, in a PDF and on paper. A page that wants other colours, in the dark for instance, sets them
by class. Fill: `mark-yes`, `mark-partly`, `mark-na`, `mark-unsure`, `estimate`, `axis`, `plate`,
`label`, `quiet`, `on-yes`, `on-unsure`, `share-faint`, `share-light`, `share-middle`,
`share-strong`. Fill and stroke: `mark-no`, `band`, `badge`. Stroke: `mark-missing`, `hatch`,
`trace`, `centre`, `goal-line`, `change-line`, `share-few`.
"""
