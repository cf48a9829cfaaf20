from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rettesnor.web"
    label = "web"
