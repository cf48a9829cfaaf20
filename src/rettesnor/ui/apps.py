from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "rettesnor.ui"
    label = "ui"
