"""What writes the pages, schemas and generated modules of the program from its declarations; not in the wheel."""
