from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    name = "rettesnor.instruments"
    label = "instruments"
