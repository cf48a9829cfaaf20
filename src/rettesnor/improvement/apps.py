from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "rettesnor.improvement"
    label = "improvement"
