"""The look: the base page, the components, the tokens and the gallery that shows them all.

Nouns: the *frame* is what stands around every page; a *component* is one `<c-…>` tag in
`templates/cotton/`; a *sign* is the shape an answer has everywhere; the *gallery* is `/ui/`.
Nothing here knows what a round or a case is.
"""
