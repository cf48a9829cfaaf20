from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "rettesnor.outbox"
    label = "outbox"
