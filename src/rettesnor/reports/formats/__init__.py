"""One file per format: paper or workbook in, the bytes of a file out. No words of their own."""
