"""xhplan: a yearly plan as text files, with its progress, on the command line."""

__version__ = "0.1.0"
