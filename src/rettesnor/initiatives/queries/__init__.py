"""All reading of initiatives; what a person asks for starts from the units they may see."""
