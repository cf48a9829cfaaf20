"""How Word is written. Only `docx` imports from here, when somebody asks for a Word file."""
