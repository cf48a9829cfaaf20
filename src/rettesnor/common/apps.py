from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "rettesnor.common"
    label = "common"
