from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "rettesnor.demo"
    label = "demo"
