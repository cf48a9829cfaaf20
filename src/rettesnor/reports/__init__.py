"""What is carried out of the house: a round as Word, PDF and Excel, in the reader's language.

A *report* has a folder of its own. Its `content` puts everything into words, once; its `layout`
sets the words on paper (`paper`) and its `sheets` in a workbook (`workbook`). A *format* knows
how to write paper or a workbook as a file, and no words at all, so that the formats of a report
cannot say different things. `register` is the table of reports and formats.
"""
