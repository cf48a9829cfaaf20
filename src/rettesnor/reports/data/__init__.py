"""The round's data: every answer by case and question, the counts, and the code book to read them by.

`tables` are made in `answers`, `counts` and `codebook`; `sheets` sets them in a workbook, and
`formats/csvzip` writes the same as text files.
"""
