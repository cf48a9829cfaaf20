from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """The same method with the least work it allows: what it guards here is nobody's."""

    time_cost = 1
    memory_cost = 8  # kB
    parallelism = 1
