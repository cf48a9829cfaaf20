from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "rettesnor.reports"
    label = "reports"
