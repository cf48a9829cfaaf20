from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "rettesnor.initiatives"
    label = "initiatives"
