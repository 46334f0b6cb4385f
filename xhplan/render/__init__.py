"""Finished data as words: terminal, lines, papers, pages, workbooks, JSON."""
