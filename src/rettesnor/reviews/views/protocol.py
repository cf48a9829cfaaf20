"""How anyone can repeat the draw: one line, with nothing of ours in it."""


def repeat_line(seed: str, frame_size: int, sample_size: int) -> str:
    """A line of Python, standard library only, that prints the drawn numbers in order."""
    return (
        'python3 -c "import hashlib; '
        f"print(sorted(range(1, {frame_size + 1}), key=lambda n: "
        f"hashlib.sha256(f'{seed}|{{n}}'.encode()).hexdigest())[:{sample_size}])\""
    )
